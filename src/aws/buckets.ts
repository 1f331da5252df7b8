import type { Bucket } from '../core/bucket.ts';
import { known, unread } from '../core/fact.ts';
import type { AccountId, Arn, Partition, Region } from '../core/ids.ts';
import { inOrder } from '../core/order.ts';
import type { Trail } from '../core/trail.ts';
import { readBlock, readOwnership, readRegion, type BucketPlace } from './bucket-access.ts';
import * as settings from './bucket-settings.ts';
import type { Reader } from './read.ts';
import { usersOf } from './users.ts';

export interface BucketScope {
  readonly region: Region;
  readonly partition: Partition;
  readonly accountId: AccountId | undefined;
  /** Block Public Access of the account, which counts for its buckets. */
  readonly ofAccount: Promise<Bucket['accountPublicAccessBlock']>;
}

/** Every bucket that a trail delivers to, once, in the order of the names. */
export async function readBuckets(
  reader: Reader,
  trails: readonly Trail[],
  scope: BucketScope,
): Promise<readonly Bucket[]> {
  const users = usersOf(trails, ({ bucketName }) => bucketName);
  const names = [...users.keys()].sort(inOrder);
  return Promise.all(names.map((name) => readBucket(reader, { name, usedBy: users.get(name) ?? [] }, scope)));
}

interface Wanted {
  readonly name: string;
  readonly usedBy: readonly Arn[];
}

/** Whose the bucket is comes first: S3 then refuses all else if the bucket has changed hands meanwhile. */
async function readBucket(reader: Reader, { name, usedBy }: Wanted, scope: BucketScope): Promise<Bucket> {
  const ownership = await readOwnership(reader, name, scope);
  const isOwn = ownership.known && ownership.value === 'own';
  const owner = isOwn && scope.accountId !== undefined ? { ExpectedBucketOwner: scope.accountId } : {};
  const at: BucketPlace = {
    input: { Bucket: name, ...owner },
    place: { region: scope.region, resource: name, isRegional: false },
  };
  const arn = `arn:${scope.partition}:s3:::${name}` as Arn;
  const [region, block, accountBlock, rest] = await Promise.all([
    readRegion(reader, at),
    readBlock(reader, at),
    accountBlockOf(ownership, name, scope),
    settings.readSettings(reader, at),
  ]);
  const base = { arn, name, usedBy, ownership, region };
  return { ...base, publicAccessBlock: block, accountPublicAccessBlock: accountBlock, ...rest };
}

/** Only the owner's account counts, and we can read no other than our own. */
async function accountBlockOf(ownership: Bucket['ownership'], name: string, { ofAccount }: BucketScope) {
  if (!ownership.known) return ownership;
  if (ownership.value === 'own') return ofAccount;
  if (ownership.value === 'missing') return known(undefined);
  const operation = 's3control:GetPublicAccessBlock';
  return unread('foreign-account', name, { operation, resource: name });
}
