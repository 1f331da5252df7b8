import type { Bucket, PublicAccessBlock } from '../core/bucket.ts';
import { known, unread, type Fact, type Unread } from '../core/fact.ts';
import type { AccountId, Arn, Partition, Region } from '../core/ids.ts';
import { NO_ACCOUNT } from '../core/reason.ts';
import type { Trail } from '../core/trail.ts';
import { type Probed, type Reader } from './read.ts';

const MEMBER = 'PublicAccessBlockConfiguration';
const NOT_CONFIGURED = 'NoSuchPublicAccessBlockConfiguration';

export interface BucketScope {
  readonly region: Region;
  readonly partition: Partition;
  readonly accountId: AccountId | undefined;
}

/** Every bucket that a trail delivers to, once, in the order of the names. */
export async function readBuckets(
  reader: Reader,
  trails: readonly Trail[],
  scope: BucketScope,
): Promise<readonly Bucket[]> {
  const users = new Map<string, Arn[]>();
  for (const { arn, bucketName } of trails) {
    if (!bucketName.known || bucketName.value === undefined) continue;
    users.set(bucketName.value, [...(users.get(bucketName.value) ?? []), arn]);
  }
  const ofAccount = once(() => readAccountBlock(reader, scope));
  const names = [...users.keys()].sort();
  return Promise.all(
    names.map((name) => readBucket(reader, { name, usedBy: users.get(name) ?? [], ofAccount }, scope)),
  );
}

interface Wanted {
  readonly name: string;
  readonly usedBy: readonly Arn[];
  readonly ofAccount: () => Promise<Fact<PublicAccessBlock | undefined>>;
}

async function readBucket(
  reader: Reader,
  { name, usedBy, ofAccount }: Wanted,
  scope: BucketScope,
): Promise<Bucket> {
  const { isOwn, block } = await readOwnBlock(reader, name, scope);
  const foreign = unread('foreign-account', name, {
    operation: 's3control:GetPublicAccessBlock',
    resource: name,
  });
  const accountPublicAccessBlock = isOwn.known ? (isOwn.value ? await ofAccount() : foreign) : isOwn;
  const arn = `arn:${scope.partition}:s3:::${name}` as Arn;
  return { arn, name, usedBy, isOwn, publicAccessBlock: block, accountPublicAccessBlock };
}

/** S3 answers AccessDenied to a wrong ExpectedBucketOwner, so a second try without it tells foreign from denied. */
async function readOwnBlock(reader: Reader, Bucket: string, { region, accountId }: BucketScope) {
  const place = { region, resource: Bucket, isRegional: false, tolerates: [NOT_CONFIGURED] };
  const missing = () => reader.incomplete('s3:GetPublicAccessBlock', MEMBER, place);
  if (accountId !== undefined) {
    const tolerates = [NOT_CONFIGURED, 'AccessDenied'];
    const input = { Bucket, ExpectedBucketOwner: accountId };
    const asOwner = await reader.probe('s3:GetPublicAccessBlock', input, { ...place, tolerates });
    if (!asOwner.known) return { isOwn: asOwner, block: asOwner };
    if (asOwner.value.code !== 'AccessDenied')
      return { isOwn: known(true), block: toBlock(asOwner.value, missing) };
  }
  const asAnyone = await reader.probe('s3:GetPublicAccessBlock', { Bucket }, place);
  if (!asAnyone.known) return { isOwn: asAnyone, block: asAnyone };
  const notOwn = accountId === undefined ? unread('not-run', NO_ACCOUNT) : known(false);
  return { isOwn: notOwn, block: toBlock(asAnyone.value, missing) };
}

async function readAccountBlock(reader: Reader, { region, accountId }: BucketScope) {
  if (accountId === undefined) return unread('not-run', NO_ACCOUNT);
  const place = { region, resource: accountId, isRegional: false, tolerates: [NOT_CONFIGURED] };
  const answer = await reader.probe('s3control:GetPublicAccessBlock', { AccountId: accountId }, place);
  const missing = () => reader.incomplete('s3control:GetPublicAccessBlock', MEMBER, place);
  return answer.known ? toBlock(answer.value, missing) : answer;
}

type BlockAnswer = Probed<'s3:GetPublicAccessBlock'> | Probed<'s3control:GetPublicAccessBlock'>;

function toBlock({ output, code }: BlockAnswer, missing: () => Unread): Fact<PublicAccessBlock | undefined> {
  if (code === NOT_CONFIGURED) return known(undefined);
  const shape = output?.PublicAccessBlockConfiguration;
  if (shape === undefined) return missing();
  return known({
    blockPublicAcls: shape.BlockPublicAcls === true,
    ignorePublicAcls: shape.IgnorePublicAcls === true,
    blockPublicPolicy: shape.BlockPublicPolicy === true,
    restrictPublicBuckets: shape.RestrictPublicBuckets === true,
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
