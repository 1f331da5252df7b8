import type { Bucket, PublicAccessBlock } from '../core/bucket.ts';
import { known, type Fact } from '../core/fact.ts';

/** Our name of each Block Public Access setting and S3's. */
export const BLOCK_SETTINGS = [
  ['blockPublicAcls', 'BlockPublicAcls'],
  ['ignorePublicAcls', 'IgnorePublicAcls'],
  ['blockPublicPolicy', 'BlockPublicPolicy'],
  ['restrictPublicBuckets', 'RestrictPublicBuckets'],
] as const satisfies readonly (readonly [keyof PublicAccessBlock, string])[];

/** The four settings alike. */
export function everySetting(isOn: boolean): PublicAccessBlock {
  return {
    blockPublicAcls: isOn,
    ignorePublicAcls: isOn,
    blockPublicPolicy: isOn,
    restrictPublicBuckets: isOn,
  };
}

/** Whether a setting is on for the bucket: its own or that of its owner's account is enough. */
export function isSettingOn(bucket: Bucket, setting: keyof PublicAccessBlock): Fact<boolean> {
  const { publicAccessBlock: own, accountPublicAccessBlock: account } = bucket;
  if (own.known && own.value?.[setting] === true) return known(true);
  if (account.known && account.value?.[setting] === true) return known(true);
  if (!own.known) return own;
  return account.known ? known(false) : account;
}
