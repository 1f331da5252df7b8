import type { Command } from 'commander';
import { translator } from '../report/words.ts';
import type { Io } from './io.ts';
import { addFormatOption } from './options.ts';
import { table } from './table.ts';

export function addProfilesCommand(program: Command, io: Io): void {
  const t = translator(io.bundle);
  const command = program
    .command('profiles')
    .description(t('List the profiles of the AWS config and credentials files.'));
  addFormatOption(command, t).action(async ({ format }: { format: 'text' | 'json' }) => {
    const { listProfiles } = await import('../aws/door.ts');
    const profiles = await listProfiles(io.env);
    const facts = profiles.map(({ name, region, endpointUrl }) => ({
      name: name ?? null,
      source: name === undefined ? 'environment' : 'shared-files',
      region: region ?? null,
      endpoint: endpointUrl ?? null,
    }));
    if (format === 'json') return io.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
    const rows = facts.map(({ name, region, endpoint }) => [
      name ?? t('(environment variables)'),
      region ?? '-',
      endpoint ?? '',
    ]);
    return io.stdout.write(`${rows.length > 0 ? table(rows) : t('There are no profiles.')}\n`);
  });
}
