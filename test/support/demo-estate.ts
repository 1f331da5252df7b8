import { collect } from '../../src/aws/collect.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { AwsApi } from '../../src/core/aws-api.ts';
import type { OperationName } from '../../src/core/aws-operations.ts';
import { operationsNeeded } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import type { DemoAccount } from '../../src/demo/account.ts';
import { DEMO_ACCOUNTS } from '../../src/demo/accounts.ts';
import { openDemo } from '../../src/demo/open-demo.ts';
import { NOW } from './builders.ts';

export const CLOCK = () => new Date(NOW);

export function demoAccount(name: string): DemoAccount {
  const found = DEMO_ACCOUNTS.find((account) => account.name === name);
  if (!found) throw new Error(`no demo account ${name}`);
  return found;
}

export interface DemoReading {
  /** May stand between the demo and the reader. */
  readonly through?: (api: AwsApi) => AwsApi;
  readonly wanted?: readonly OperationName[];
  readonly clock?: () => Date;
}

/** A demo account as the real reading shows it, whole and at the moment NOW where nothing else is said. */
export async function readDemo(
  account: DemoAccount,
  { through = (api) => api, wanted = operationsNeeded(CHECKS), clock = CLOCK }: DemoReading = {},
): Promise<Estate> {
  const { api, ...scope } = openDemo(account, clock);
  const signal = new AbortController().signal;
  return collect(through(api), { ...scope, regions: 'enabled' }, { wanted, signal, clock });
}
