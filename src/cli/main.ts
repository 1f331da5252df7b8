import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import ja from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { ENGLISH, say } from '../core/message.ts';
import { isProblem } from '../core/problem.ts';
import { addAuditCommand } from './audit.ts';
import { addChecksCommand } from './checks.ts';
import { addExplainCommand } from './explain.ts';
import { translator } from '../report/words.ts';
import type { Io, Out } from './io.ts';
import { languageOf } from './language.ts';
import { addPermissionsCommand } from './permissions.ts';
import { addProfilesCommand } from './profiles.ts';
import { addSnapshotCommand } from './snapshot.ts';
import { helpWords } from './help-words.ts';

const mediaFolder = join(dirname(process.argv[1] ?? ''), '..', 'media');

async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const exit = (chosen: number) => (code = chosen);
  try {
    await program(io, exit).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isProblem(error)) throw error;
    io.stderr.write(`cloudtrail-audit: ${say(error.sentence, io.bundle)}\n`);
    if (error.hint) io.stderr.write(`${say(error.hint, io.bundle)}\n`);
    return 2;
  }
}

function program(io: Io, exit: (code: number) => void): Command {
  const t = translator(io.bundle);
  const root = new Command('cloudtrail-audit')
    .description(t('Is CloudTrail set up right in these accounts? Reads them, changes nothing.'))
    .version(io.version, '--version', t('Print the version.'))
    .helpOption('--help', t('Show this help.'))
    .helpCommand(false)
    .configureHelp(helpWords(t))
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .exitOverride();
  addAuditCommand(root, io, exit);
  addChecksCommand(root, io);
  addExplainCommand(root, io, mediaFolder);
  addProfilesCommand(root, io);
  addSnapshotCommand(root, io, exit);
  addPermissionsCommand(root, io);
  return root;
}

function toOut(stream: NodeJS.WriteStream): Out {
  // A reader such as `head` that has seen enough is no error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return { isTTY: stream.isTTY, write: (text) => void stream.write(text) };
}

async function start(): Promise<void> {
  // The SDK warns on stderr of Node versions that it will drop; that is for us to act on, not for the user.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  const argv = process.argv.slice(2);
  const language = languageOf(argv, process.env);
  process.exitCode = await main(argv, {
    stdout: toOut(process.stdout),
    stderr: toOut(process.stderr),
    env: process.env,
    clock: () => new Date(),
    signal: interrupt.signal,
    version: manifest.version,
    bundle: language === 'ja' ? ja : ENGLISH,
    language,
  });
}

void start();
