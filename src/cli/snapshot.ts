import type { Command } from 'commander';
import { CHECKS } from '../checks/index.ts';
import { operationsNeeded } from '../core/check.ts';
import { toSnapshotText, writeText } from '../disk/files.ts';
import { translator } from '../report/words.ts';
import type { Io } from './io.ts';
import { addConnectionOptions, addFormatOption, type ConnectionOptions } from './options.ts';
import { readAccounts } from './read-accounts.ts';

interface SnapshotOptions extends ConnectionOptions {
  readonly output: string;
  readonly format: 'text' | 'json';
}

export function addSnapshotCommand(program: Command, io: Io, exit: (code: number) => void): void {
  const t = translator(io.bundle);
  const command = program
    .command('snapshot')
    .description(t('Save what an audit would read, to be audited later.'));
  addConnectionOptions(command, t);
  command.requiredOption('--output <file>', t('Where to write the snapshot.'));
  addFormatOption(command, t);
  command.action(async (options: SnapshotOptions) => exit(await runSnapshot(options, io)));
}

async function runSnapshot(options: SnapshotOptions, io: Io): Promise<number> {
  const estates = await readAccounts(options, operationsNeeded(CHECKS), io);
  await writeText(options.output, toSnapshotText(estates));
  const about = {
    output: options.output,
    accounts: estates.length,
    trails: estates.reduce((sum, { trails }) => sum + trails.length, 0),
    gaps: estates.reduce((sum, { gaps }) => sum + gaps.length, 0),
  };
  const text = 'Saved {accounts} accounts with {trails} trails and {gaps} gaps to {output}.';
  const t = translator(io.bundle);
  io.stdout.write(options.format === 'json' ? `${JSON.stringify(about)}\n` : `${t(text, about)}\n`);
  return estates.every(({ identity, interrupted }) => identity.known && !interrupted) ? 0 : 2;
}
