import { commands, window, type Disposable } from 'vscode';
import { isProblem } from '../core/problem.ts';
import { say } from '../core/message.ts';
import type { Row } from '../report/row.ts';
import { COMMANDS } from './contributions.ts';
import type { Parts } from './parts.ts';

/** Registers a command; the one place where what it throws reaches the user. */
export function registerCommand(
  name: keyof typeof COMMANDS,
  parts: Pick<Parts, 'log' | 'bundle' | 't'>,
  run: (row: Row | undefined) => Promise<void> | void,
): Disposable {
  return commands.registerCommand(COMMANDS[name], async (row?: Row) => {
    try {
      await run(row);
    } catch (error) {
      await showError(error, parts);
    }
  });
}

/** A Problem as a sentence with its hint; anything else is a bug, whose stack goes to the log. */
export async function showError(
  error: unknown,
  { log, bundle, t }: Pick<Parts, 'log' | 'bundle' | 't'>,
): Promise<void> {
  if (isProblem(error)) {
    const hint = error.hint ? ` ${say(error.hint, bundle)}` : '';
    log.warn(error.code, say(error.sentence, bundle));
    await window.showErrorMessage(say(error.sentence, bundle) + hint);
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const show = t('Show Log');
  const chosen = await window.showErrorMessage(t('CloudTrail Audit met an unexpected error.'), show);
  if (chosen === show) log.show();
}
