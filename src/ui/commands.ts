import { commands, type Disposable } from 'vscode';
import type { Row } from '../report/row.ts';
import { COMMANDS } from './contributions.ts';
import { showError, type Telling } from './show-error.ts';

/** Registers a command; the one place where what it throws reaches the user. */
export function registerCommand(
  name: keyof typeof COMMANDS,
  parts: Telling,
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
