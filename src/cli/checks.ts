import type { Command } from 'commander';
import { CHECKS } from '../checks/index.ts';
import { operationsNeeded, type Check } from '../core/check.ts';
import { say } from '../core/message.ts';
import { severityLabel, translator } from '../report/words.ts';
import type { Io } from './io.ts';
import { addFormatOption } from './options.ts';
import { table } from './table.ts';

export function addChecksCommand(program: Command, io: Io): void {
  const t = translator(io.bundle);
  const command = program.command('checks').description(t('List the checks.'));
  addFormatOption(command, t).action(({ format }: { format: 'text' | 'json' }) => {
    const text =
      format === 'json'
        ? JSON.stringify(
            CHECKS.map((check) => toJsonCheck(check, io)),
            null,
            2,
          )
        : listing(io);
    io.stdout.write(`${text}\n`);
  });
}

function listing({ bundle }: Io): string {
  const t = translator(bundle);
  return table(
    CHECKS.map(({ id, severity, level, title }) => [
      id,
      say(severityLabel(severity), bundle),
      level,
      t(title),
    ]),
  );
}

/** A check as other programs see it; `needs` are all operations that running it calls. */
export function toJsonCheck(check: Check, { bundle }: Pick<Io, 'bundle'>) {
  const { id, title, family, severity, level, subject, controls, parameters } = check;
  const t = translator(bundle);
  const described = Object.entries(parameters).map(([name, parameter]): [string, object] => [
    name,
    { default: parameter.default, description: t(parameter.description) },
  ]);
  return {
    ...{ id, title: t(title), family, severity, level, subject, controls, fixes: [] },
    needs: operationsNeeded([check]),
    parameters: Object.fromEntries(described),
  };
}
