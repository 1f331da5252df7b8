import { l10n, window, type LogOutputChannel } from 'vscode';
import { CHECKS } from '../checks/index.ts';
import { ENGLISH, type Bundle } from '../core/message.ts';
import { translator, type Translate } from '../report/words.ts';
import { showError } from './commands.ts';
import { Session } from './session.ts';
import { parameterSettings } from './settings.ts';

/** What the features share; made once, when the extension is activated. */
export interface Parts {
  readonly session: Session;
  readonly log: LogOutputChannel;
  readonly bundle: Bundle;
  readonly t: Translate;
}

export function createParts(): Parts {
  const bundle = l10n.bundle ?? ENGLISH;
  const t = translator(bundle);
  const log = window.createOutputChannel('CloudTrail Audit', { log: true });
  const session = new Session({
    checks: CHECKS,
    clock: () => new Date(),
    parameters: parameterSettings,
    onProblem: (_label, error) => void showError(error, { log, bundle, t }),
  });
  return { session, log, bundle, t };
}
