import { commands, window, type Disposable } from 'vscode';
import { isProblem } from '../core/problem.ts';
import { say } from '../core/message.ts';
import { COMMANDS } from './contributions.ts';
import type { Parts } from './parts.ts';

/** Registers a command; the one place where what it throws reaches the user. */
export function registerCommand<A extends unknown[]>(
  name: keyof typeof COMMANDS,
  parts: Pick<Parts, 'log' | 'bundle' | 't'>,
  run: (...args: A) => Promise<void> | void,
): Disposable {
  return commands.registerCommand(COMMANDS[name], async (...args: A) => {
    try {
      await run(...args);
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
    return void (await window.showErrorMessage(say(error.sentence, bundle) + hint));
  }
  log.error(error instanceof Error ? error : String(error));
  const show = t('Show Log');
  const chosen = await window.showErrorMessage(t('CloudTrail Audit met an unexpected error.'), show);
  if (chosen === show) log.show();
}
