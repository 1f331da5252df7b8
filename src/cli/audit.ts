import { Option, type Command } from 'commander';
import { audit } from '../audit.ts';
import { CHECKS } from '../checks/index.ts';
import { operationsNeeded } from '../core/check.ts';
import { say } from '../core/message.ts';
import { reasonMessage } from '../core/reason.ts';
import type { Report } from '../core/report.ts';
import { SEVERITIES } from '../core/verdict.ts';
import { readSnapshot, writeText } from '../disk/files.ts';
import { toJsonReport } from '../report/json.ts';
import { toText } from '../report/text.ts';
import { exitCode, type Threshold } from './exit-code.ts';
import { translator } from '../report/words.ts';
import type { Io } from './io.ts';
import {
  addChoiceOptions,
  addConnectionOptions,
  addFormatOption,
  chosenChecks,
  collect,
  parameterOverrides,
  type ChoiceOptions,
  type ConnectionOptions,
} from './options.ts';
import { painter } from './paint.ts';
import { readAccounts } from './read-accounts.ts';

interface AuditOptions extends ConnectionOptions, ChoiceOptions {
  readonly snapshot?: string;
  readonly set?: readonly string[];
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly failOn: Threshold;
  readonly strict?: true;
}

export function addAuditCommand(program: Command, io: Io, exit: (code: number) => void): void {
  const t = translator(io.bundle);
  const command = program.command('audit').description(t('Read accounts and judge their trails.'));
  addConnectionOptions(command, t);
  command.option('--snapshot <file>', t('Audit a saved snapshot instead of AWS.'));
  addChoiceOptions(command, t);
  command.option('--set <check.param=value>', t('Set a parameter of a check; repeat for several.'), collect);
  addFormatOption(command, t);
  const failOn = new Option('--fail-on <severity>', t('Exit with 1 for failures of this severity or worse.'));
  command
    .option('--output <file>', t('Write the report to a file instead of the terminal.'))
    .addOption(failOn.choices([...SEVERITIES, 'never']).default('low'))
    .option('--strict', t('Exit with 2 when anything at all could not be read.'))
    .action(async (options: AuditOptions) => exit(await runAudit(options, io)));
}

async function runAudit(options: AuditOptions, io: Io): Promise<number> {
  const startedAt = io.clock();
  const checks = chosenChecks(CHECKS, options);
  const parameters = parameterOverrides(CHECKS, options.set);
  const estates =
    options.snapshot === undefined
      ? await readAccounts(options, operationsNeeded(checks), io)
      : await readSnapshot(options.snapshot);
  const onCrash = (id: string, error: unknown) =>
    io.stderr.write(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const report = audit(estates, { checks, parameters, onCrash });

  const text = render(report, options, { io, startedAt });
  if (options.output === undefined) io.stdout.write(text);
  else await writeText(options.output, text);
  explainIdentity(report, io);
  return exitCode(report, { failOn: options.failOn, strict: options.strict === true });
}

function render(
  report: Report,
  { format, output }: AuditOptions,
  { io, startedAt }: { io: Io; startedAt: Date },
): string {
  const { version, bundle } = io;
  const finishedAt = io.clock();
  if (format === 'json')
    return JSON.stringify(toJsonReport(report, { version, startedAt, finishedAt, bundle }), null, 2) + '\n';
  const paint = output === undefined ? painter(io) : (_style: string, text: string) => text;
  return toText(report, { version, bundle, paint, durationMs: finishedAt.getTime() - startedAt.getTime() });
}

/** Without an identity nothing else is known, so the reason also goes where errors go, with a way on. */
function explainIdentity(report: Report, { stderr, bundle }: Io): void {
  const t = translator(bundle);
  for (const { estate } of report.accounts) {
    if (estate.identity.known) continue;
    const profile = estate.source.profiles.map((name) => `${name}: `).join('');
    stderr.write(`cloudtrail-audit: ${profile}${say(reasonMessage(estate.identity), bundle)}\n`);
    stderr.write(`${t('Check the credentials, or try `cloudtrail-audit audit --demo`.')}\n`);
  }
}
