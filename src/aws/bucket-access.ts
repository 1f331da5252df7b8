import type { BucketInput } from '../core/aws-shapes.ts';
import type { Ownership, PublicAccessBlock } from '../core/bucket.ts';
import { known, unread, type Fact, type Unread } from '../core/fact.ts';
import { parseRegion, type AccountId, type Region } from '../core/ids.ts';
import { NO_ACCOUNT } from '../core/reason.ts';
import type { Place, Probed, Reader } from './read.ts';

/** How to ask about one bucket. */
export interface BucketPlace {
  readonly input: BucketInput;
  readonly place: Place;
}

interface Owner {
  readonly region: Region;
  readonly accountId: AccountId | undefined;
}

/** HEAD has no body, so S3's codes of it are the status; the SDK knows 404 as NotFound and 403 by the status alone. */
const MISSING = ['NotFound', 'NoSuchBucket'];
const FORBIDDEN = ['AccessDenied', 'Forbidden', 'HTTP 403'];
const NOT_CONFIGURED = 'NoSuchPublicAccessBlockConfiguration';
const MEMBER = 'PublicAccessBlockConfiguration';

/** S3 answers 403 to a wrong ExpectedBucketOwner, so a second try without it tells a foreign bucket from a denied one. */
export async function readOwnership(reader: Reader, Bucket: string, owner: Owner): Promise<Fact<Ownership>> {
  const { region, accountId: ExpectedBucketOwner } = owner;
  const place = { region, resource: Bucket, isRegional: false };
  if (ExpectedBucketOwner === undefined) return unread('not-run', NO_ACCOUNT);
  const tolerates = [...MISSING, ...FORBIDDEN];
  const asOwner = await reader.probe(
    's3:HeadBucket',
    { Bucket, ExpectedBucketOwner },
    { ...place, tolerates },
  );
  if (!asOwner.known) return asOwner;
  const { code } = asOwner.value;
  if (code === undefined) return known('own');
  if (MISSING.includes(code)) return known('missing');
  const asAnyone = await reader.probe('s3:HeadBucket', { Bucket }, { ...place, tolerates: MISSING });
  if (!asAnyone.known) return asAnyone;
  return known(asAnyone.value.code === undefined ? 'foreign' : 'missing');
}

/** GetBucketLocation says nothing for us-east-1 and `EU` for eu-west-1 (S3 API reference). */
export async function readRegion(reader: Reader, { input, place }: BucketPlace): Promise<Fact<Region>> {
  const answer = await reader.ask('s3:GetBucketLocation', input, place);
  if (!answer.known) return answer;
  const { LocationConstraint: location = '' } = answer.value;
  const isDefault =
    location === '' && /^[a-z]{2}-(?!gov|iso)/.test(place.region) && !place.region.startsWith('cn-');
  const region = parseRegion(isDefault ? 'us-east-1' : location === 'EU' ? 'eu-west-1' : location);
  return region ? known(region) : reader.incomplete('s3:GetBucketLocation', 'LocationConstraint', place);
}

export async function readBlock(reader: Reader, { input, place }: BucketPlace) {
  const probe = { ...place, tolerates: [NOT_CONFIGURED] };
  const answer = await reader.probe('s3:GetPublicAccessBlock', input, probe);
  const missing = () => reader.incomplete('s3:GetPublicAccessBlock', MEMBER, place);
  return answer.known ? toBlock(answer.value, missing) : answer;
}

/** The settings of the whole account, which count for each of its buckets. */
export async function readAccountBlock(reader: Reader, { region, accountId }: Owner) {
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
