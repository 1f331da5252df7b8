import { l10n, window } from 'vscode';
import { CHECKS } from '../checks/index.ts';
import { ENGLISH } from '../core/message.ts';
import { translator } from '../report/words.ts';
import { Session } from './session.ts';
import { parameterSettings } from './settings.ts';
import { showError, type Telling } from './show-error.ts';

/** What the features share; made once, when the extension is activated. */
export interface Parts extends Telling {
  readonly session: Session;
}

export function createParts(): Parts {
  const bundle = l10n.bundle ?? ENGLISH;
  const t = translator(bundle);
  const log = window.createOutputChannel('CloudTrail Audit', { log: true });
  const session = new Session({
    checks: CHECKS.filter(({ level }) => level !== 'optional'),
    clock: () => new Date(),
    parameters: parameterSettings,
    onCrash: (id, error) => log.error(id, error instanceof Error ? error : String(error)),
    onProblem: (_label, error) => void showError(error, { log, bundle, t }),
  });
  return { session, log, bundle, t };
}
