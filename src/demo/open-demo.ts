import type { AwsApi } from '../core/aws-api.ts';
import type { Source } from '../core/estate.ts';
import { parseRegion, type Region } from '../core/ids.ts';
import type { DemoAccount } from './account.ts';
import { createDemoApi } from './demo-api.ts';

/** A demo account made ready to be read, in the shape of a connection to AWS. */
export function openDemo(
  account: DemoAccount,
  clock: () => Date,
): { api: AwsApi; source: Source; homeRegion: Region } {
  const homeRegion = parseRegion(account.homeRegion);
  if (!homeRegion) throw new Error(`demo account ${account.name} has no valid home region`);
  const source: Source = { kind: 'demo', profiles: [account.name], partition: 'aws', endpoint: null };
  return { api: createDemoApi(account, clock), source, homeRegion };
}
