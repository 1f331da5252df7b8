import type { Bucket } from '../core/bucket.ts';
import type { Estate } from '../core/estate.ts';
import type { Key, KeyDescription } from '../core/key.ts';

/** A property that makes a key useless to CloudTrail, in the words of the key's live document. */
export interface Misfit {
  readonly property: string;
  readonly path: string;
  readonly actual: string;
  readonly expected: string;
}

/** States in which the key works, or soon will: "Key states of AWS KMS keys" (key-state). */
export const PASSING_STATES: readonly string[] = ['Creating', 'Updating'];

/** What CloudTrail needs of a key: our name, KMS's name, the values that do. */
const WANTED = [
  ['state', 'KeyState', ['Enabled', ...PASSING_STATES]],
  ['spec', 'KeySpec', ['SYMMETRIC_DEFAULT']],
  ['usage', 'KeyUsage', ['ENCRYPT_DECRYPT']],
  ['manager', 'KeyManager', ['CUSTOMER']],
] as const;

/** What is known to be wrong with the key; a property that the endpoint leaves out is not. */
export function misfitsOf(key: KeyDescription): readonly Misfit[] {
  return WANTED.flatMap(([name, property, values]) => {
    const actual = key[name];
    const [expected] = values;
    if (actual === undefined || values.some((value) => value === actual)) return [];
    return [{ property, path: `/KeyMetadata/${property}`, actual, expected }];
  });
}

/** The buckets that trails with this key deliver to, known to be in another region than the key. */
export function bucketsElsewhere({ region, usedBy }: Key, { buckets }: Estate): readonly Bucket[] {
  return buckets.filter((bucket) => {
    const isShared = bucket.usedBy.some((trail) => usedBy.includes(trail));
    return isShared && bucket.region.known && bucket.region.value !== region;
  });
}

const NOTICE_DAYS = 30;
const DAY = 86_400_000;

/** Whether the imported key material is about to expire, after which KMS deletes it. */
export function expiresSoon({ validTo }: KeyDescription, now: Date): boolean {
  return validTo !== undefined && Date.parse(validTo) - now.getTime() < NOTICE_DAYS * DAY;
}
