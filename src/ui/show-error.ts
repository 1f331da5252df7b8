import { window, type LogOutputChannel } from 'vscode';
import { say, type Bundle } from '../core/message.ts';
import { isProblem } from '../core/problem.ts';
import type { Translate } from '../report/words.ts';

/** What it takes to tell the user of trouble. */
export interface Telling {
  readonly log: LogOutputChannel;
  readonly bundle: Bundle;
  readonly t: Translate;
}

/** A Problem as a sentence with its hint; anything else is a bug, whose stack goes to the log. */
export async function showError(error: unknown, { log, bundle, t }: Telling): Promise<void> {
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
