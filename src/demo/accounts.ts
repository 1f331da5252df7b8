import type { DemoAccount } from './account.ts';
import { HEALTHY } from './healthy.ts';
import { NEGLECTED } from './neglected.ts';

/** The embedded accounts; the first is the default. */
export const DEMO_ACCOUNTS: readonly [DemoAccount, ...DemoAccount[]] = [NEGLECTED, HEALTHY];
