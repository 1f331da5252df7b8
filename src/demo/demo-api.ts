import type { AwsApi } from '../core/aws-api.ts';
import type { OperationName, Operations } from '../core/aws-operations.ts';
import type { Region } from '../core/ids.ts';
import { STOPPED } from '../core/reason.ts';
import type { DemoAccount } from './account.ts';
import { ANSWERS } from './answers.ts';
import { refuse } from './asked.ts';

/** The port to a demo account: answers in memory what AWS would answer, and refuses what AWS refuses. */
export function createDemoApi(account: DemoAccount, clock: () => Date): AwsApi {
  let requests = 0;
  const now = clock();
  return {
    call<O extends OperationName>(operation: O, input: Operations[O]['input'], { region, signal }: Options) {
      if (signal.aborted) return Promise.resolve(refuse('', STOPPED, 'not-run'));
      requests += 1;
      if (account.notEnabledRegions.includes(region)) return Promise.resolve(NOT_ENABLED);
      return Promise.resolve(ANSWERS[operation]({ account, now, region }, input));
    },
    get requests() {
      return requests;
    },
  };
}

interface Options {
  readonly region: Region;
  readonly signal: AbortSignal;
}

/** A region that is not enabled knows none of the account's keys. */
const NOT_ENABLED = refuse(
  'UnrecognizedClientException',
  'The security token included in the request is invalid.',
  'denied',
);
