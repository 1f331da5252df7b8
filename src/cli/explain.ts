import { join } from 'node:path';
import type { Command } from 'commander';
import { CHECKS } from '../checks/index.ts';
import { readText } from '../disk/files.ts';
import { toJsonCheck } from './checks.ts';
import { translator } from '../report/words.ts';
import type { Io } from './io.ts';
import { addFormatOption, findCheck } from './options.ts';

/** The pages are generated and shipped beside the bundle, so that explaining works offline. */
export function addExplainCommand(program: Command, io: Io, mediaFolder: string): void {
  const t = translator(io.bundle);
  const command = program.command('explain').argument('<check-id>', t('Id of a check.'));
  addFormatOption(
    command.description(t('Explain a check: why it matters and how to mend what it finds.')),
    t,
  );
  command.action(async (id: string, { format }: { format: 'text' | 'json' }) => {
    const check = findCheck(CHECKS, id);
    const suffix = io.language === 'en' ? '' : `.${io.language}`;
    const page = await readText(join(mediaFolder, 'checks', `${check.id}${suffix}.md`));
    io.stdout.write(
      format === 'json' ? `${JSON.stringify({ ...toJsonCheck(check, io), page }, null, 2)}\n` : page,
    );
  });
}
