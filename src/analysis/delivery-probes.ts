import type { Bucket } from '../core/bucket.ts';
import type { Estate } from '../core/estate.ts';
import { unread, type Fact, type Unread } from '../core/fact.ts';
import { arnParts, type AccountId, type Region } from '../core/ids.ts';
import { message } from '../core/message.ts';
import type { Trail } from '../core/trail.ts';
import { LEGACY_ACCOUNTS } from './legacy-accounts.ts';
import { evaluate, type Decision, type PolicyDocument, type PolicyRequest } from './resource-policy.ts';

/** One request by which CloudTrail delivers. */
export interface DeliveryProbe {
  readonly trailName: string;
  readonly partition: string;
  readonly request: PolicyRequest;
  /** What a person calls the resource: the bucket, or the folder of a region. */
  readonly target: string;
  readonly region: Region;
  /** Why we can't tell whether CloudTrail makes this request at all. */
  readonly gap: Unread | undefined;
  /** True where the path holds an organization id, which we don't read. */
  readonly isOrganization: boolean;
}

export type Denied = Extract<Decision, { readonly result: 'denied' }>;

export type ProbeOutcome =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly probe: DeliveryProbe; readonly decision: Denied }
  | { readonly kind: 'open'; readonly reason: Unread };

interface DeliveryPlace {
  readonly bucket: Bucket;
  readonly estate: Estate;
}

/** What the policy says to everything that CloudTrail asks of the bucket for one trail. */
export function tryDelivery(
  policy: PolicyDocument,
  trail: Trail,
  place: DeliveryPlace,
): readonly ProbeOutcome[] {
  const gap = pathGap(trail);
  const open: readonly ProbeOutcome[] = gap ? [{ kind: 'open', reason: gap }] : [];
  const probes = deliveryProbes(trail, place);
  return [...probes.map((probe) => outcomeOf(policy, probe)), ...open];
}

/** Without the prefix and the account there is no path to try. */
function pathGap({ keyPrefix, owner, arn }: Trail): Unread | undefined {
  if (!keyPrefix.known) return keyPrefix;
  const where = { operation: 'cloudtrail:DescribeTrails', resource: arn };
  return owner === undefined ? unread('invalid-answer', 'TrailARN', where) : undefined;
}

/**
 * The requests of "Amazon S3 bucket policy for CloudTrail" (create-s3-bucket-policy-for-cloudtrail): the ACL of
 * the bucket, and a log file and a digest in each region of the trail.
 */
export function deliveryProbes(trail: Trail, { bucket, estate }: DeliveryPlace): DeliveryProbe[] {
  const { homeRegion, owner, keyPrefix } = trail;
  const context = sourceOf(trail);
  const aclRequest = {
    ...BASE,
    action: 's3:GetBucketAcl',
    resource: bucket.arn,
    context,
    absentKeys: [...NEVER, ...OF_UPLOADS],
  };
  const { partition } = arnParts(bucket.arn);
  const shared = { trailName: trail.name, partition, gap: undefined, isOrganization: false };
  const acl: DeliveryProbe = { ...shared, request: aclRequest, target: bucket.name, region: homeRegion };
  if (!keyPrefix.known || owner === undefined) return [acl];

  const root = keyPrefix.value ? `${keyPrefix.value}/AWSLogs` : 'AWSLogs';
  const places = placesOf(trail, estate).flatMap((place) => foldersOf(trail, owner, place));
  return [acl, ...places.map((folder) => uploadProbe(folder, { root, trail, bucket }))];
}

interface Place {
  readonly region: Region;
  readonly gap: Unread | undefined;
}

function placesOf({ homeRegion, isMultiRegion }: Trail, { regions }: Estate): readonly Place[] {
  const others = regions
    .filter(({ region, status }) => region !== homeRegion && status !== 'not-enabled')
    .map(({ region }) => region);
  const elsewhere = onlyIf(isMultiRegion).flatMap((gap) => others.map((region) => ({ region, gap })));
  return [{ region: homeRegion, gap: undefined }, ...elsewhere];
}

/** Nothing when the fact is false; else why it may yet be false. */
function onlyIf(fact: Fact<boolean>): readonly (Unread | undefined)[] {
  if (!fact.known) return [fact];
  return fact.value ? [undefined] : [];
}

interface Folder extends Place {
  readonly kind: 'CloudTrail' | 'CloudTrail-Digest';
  readonly account: AccountId;
  readonly isOrganization: boolean;
}

function foldersOf(trail: Trail, account: AccountId, { region, gap }: Place): readonly Folder[] {
  const base = { region, account };
  const kinds = [
    { kind: 'CloudTrail', gap } as const,
    ...onlyIf(trail.logFileValidation).map(
      (maybe) => ({ kind: 'CloudTrail-Digest', gap: gap ?? maybe }) as const,
    ),
  ];
  const own = kinds.map((kind) => ({ ...base, ...kind, isOrganization: false }));
  const members = onlyIf(trail.isOrganization).flatMap((maybe) =>
    kinds.map((kind) => ({ ...base, ...kind, gap: kind.gap ?? maybe, isOrganization: true })),
  );
  return [...own, ...members];
}

/** Stands for the id that we don't know; no organization has it. */
const SOME_ORGANIZATION = 'o-0000000000';

interface Delivery {
  readonly root: string;
  readonly trail: Trail;
  readonly bucket: Bucket;
}

function uploadProbe(folder: Folder, { root, trail, bucket }: Delivery): DeliveryProbe {
  const { account, kind, region, gap, isOrganization } = folder;
  const pathOf = (organization: string): string =>
    `${root}/${isOrganization ? `${organization}/` : ''}${account}/${kind}/${region}/`;
  const name = kind === 'CloudTrail' ? 'cccccccccccccccc' : `${trail.name}_${trail.homeRegion}`;
  const file = `2026/01/31/${account}_${kind}_${region}_${name}_20260131T0000Z.json.gz`;
  const { given, absent } = encryptionOf(trail, kind);
  const request: PolicyRequest = {
    ...BASE,
    action: 's3:PutObject',
    resource: `${bucket.arn}/${pathOf(SOME_ORGANIZATION)}${file}`,
    context: { ...sourceOf(trail), 's3:x-amz-acl': ['bucket-owner-full-control'], ...given },
    absentKeys: [...NEVER, ...absent],
  };
  const target = `${bucket.name}/${pathOf('ORGANIZATION-ID')}`;
  const { partition } = arnParts(bucket.arn);
  return { trailName: trail.name, partition, request, target, region, gap, isOrganization };
}

const SSE = 's3:x-amz-server-side-encryption';
const SSE_KEY = `${SSE}-aws-kms-key-id`;

/** Digests are never encrypted with KMS (encrypting-cloudtrail-log-files-with-aws-kms). */
function encryptionOf({ kmsKeyId }: Trail, kind: Folder['kind']) {
  if (kind === 'CloudTrail' && !kmsKeyId.known) return { given: {}, absent: [] };
  const key = kind === 'CloudTrail' && kmsKeyId.known ? kmsKeyId.value : undefined;
  if (key === undefined) return { given: { [SSE]: ['AES256'] }, absent: [SSE_KEY] };
  return {
    given: { [SSE]: ['aws:kms'], ...(key.startsWith('arn:') ? { [SSE_KEY]: [key] } : {}) },
    absent: [],
  };
}

const SERVICE = 'cloudtrail.amazonaws.com';
const BASE = { principal: { kind: 'service', name: SERVICE } } as const;

function sourceOf({ arn, owner }: Trail): PolicyRequest['context'] {
  return {
    'aws:SourceArn': [arn],
    ...(owner === undefined ? {} : { 'aws:SourceAccount': [owner] }),
    'aws:SecureTransport': ['true'],
    'aws:PrincipalIsAWSService': ['true'],
    'aws:PrincipalServiceName': [SERVICE],
  };
}

/** What a service principal does not have, "AWS global condition context keys": no identity, no network of ours. */
const NEVER: readonly string[] = [
  ...['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount', 'aws:PrincipalArn'],
  ...['aws:PrincipalTag/*', 'aws:username', 'aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'],
  ...['aws:FederatedProvider', 'aws:CalledVia', 'aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce'],
  ...['aws:VpcSourceIp', 'aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths', 's3:DataAccessPointArn'],
  ...['s3:DataAccessPointAccount', 's3:AccessPointNetworkOrigin'],
];
const OF_UPLOADS: readonly string[] = ['s3:x-amz-*'];

function outcomeOf(policy: PolicyDocument, probe: DeliveryProbe): ProbeOutcome {
  const decision = decide(policy, probe);
  if (decision.result === 'allowed') return { kind: 'allowed' };
  if (probe.gap) return { kind: 'open', reason: probe.gap };
  if (probe.isOrganization && namesOrganization(policy)) return { kind: 'open', reason: NO_ORGANIZATION };
  if (decision.result === 'denied') return { kind: 'denied', probe, decision };
  return { kind: 'open', reason: conditionGap(decision.unknownKeys, probe) };
}

/** Organizations are not read, so an id in a policy may be ours or not. */
export const NO_ORGANIZATION = unread('not-run', message('the organization id is not read').text, {
  operation: 'organizations:DescribeOrganization',
});

/** Only then it matters which organization it is. */
function namesOrganization({ statements }: PolicyDocument): boolean {
  return statements.some(({ resource }) => resource?.values.some((value) => /\/o-|\$\{/.test(value)));
}

/** The name of what we don't know is all that fits: `Condition s3:RequestObjectTag/team`. */
function conditionGap(keys: readonly string[], { request }: DeliveryProbe): Unread {
  const detail = `Condition ${keys.join(', ')}`.trim();
  return unread('invalid-answer', detail, { operation: 's3:GetBucketPolicy', resource: request.resource });
}

/** CloudTrail's old accounts still deliver where a policy names them. */
function decide(policy: PolicyDocument, { request, region, partition }: DeliveryProbe): Decision {
  const decision = decideForAnyTls(policy, request);
  const account = LEGACY_ACCOUNTS.get(region);
  if (decision.result !== 'denied' || decision.reason !== 'no-allow' || !account) return decision;
  const arn = `arn:${partition}:iam::${account}:root`;
  const asAccount = decideForAnyTls(policy, {
    ...request,
    principal: { kind: 'aws', arn, accountId: account },
  });
  return asAccount.result === 'allowed' ? asAccount : decision;
}

/** AWS accepts nothing below 1.2, and does not say which of the two CloudTrail speaks. */
function decideForAnyTls(policy: PolicyDocument, request: PolicyRequest): Decision {
  const [older, newer] = [withTls(policy, request, '1.2'), withTls(policy, request, '1.3')];
  if (older.result === newer.result) return older;
  return { result: 'unknown', deciding: older.deciding, unknownKeys: ['s3:TlsVersion'] };
}

function withTls(policy: PolicyDocument, request: PolicyRequest, version: string): Decision {
  return evaluate(policy, { ...request, context: { ...request.context, 's3:TlsVersion': [version] } });
}
