import type { Bucket, PublicAccessBlock } from '../../src/core/bucket.ts';
import { ESTATE_SCHEMA_VERSION, type Estate, type RegionReading } from '../../src/core/estate.ts';
import type { AdvancedSelector, BasicSelector, FieldSelector } from '../../src/core/event-selectors.ts';
import { known } from '../../src/core/fact.ts';
import type { AccountId, Arn, Region } from '../../src/core/ids.ts';
import type { Key } from '../../src/core/key.ts';
import type { Trail, TrailStatus } from '../../src/core/trail.ts';

/** The moment of every built estate. */
export const NOW = '2026-03-01T00:00:00.000Z';
export const ACCOUNT = '111111111111' as AccountId;
export const FOREIGN_ACCOUNT = '333333333333' as AccountId;
export const HOME = region('us-east-1');
export const REGIONS: readonly Region[] = [region('eu-west-1'), HOME, region('us-west-2')];
export const KEY_ARN = arn('arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000001');
export const BUCKET_NAME = 'all-regions-logs';

export const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export function region(text: string): Region {
  return text as Region;
}

export function arn(text: string): Arn {
  return text as Arn;
}

export function trailArn(name: string, home = 'us-east-1'): Arn {
  return arn(`arn:aws:cloudtrail:${home}:${ACCOUNT}:trail/${name}`);
}

/** A trail of every region that logs all management events, signed and encrypted. */
export function aTrail(part: Partial<Trail> = {}): Trail {
  const { name = 'all-regions', homeRegion = HOME } = part;
  return {
    arn: trailArn(name, homeRegion),
    name,
    homeRegion,
    owner: ACCOUNT,
    seenIn: REGIONS,
    isMultiRegion: known(true),
    isOrganization: known(false),
    includesGlobalServiceEvents: known(true),
    logFileValidation: known(true),
    kmsKeyId: known(KEY_ARN),
    bucketName: known(BUCKET_NAME),
    keyPrefix: known(undefined),
    logGroupArn: known(undefined),
    logsRoleArn: known(undefined),
    topicArn: known(undefined),
    status: known(aStatus()),
    eventSelectors: known({ basic: [], advanced: [anAdvancedSelector()] }),
    ...part,
  };
}

export function aStatus(part: Partial<TrailStatus> = {}): TrailStatus {
  return {
    isLogging: true,
    startedAt: '2026-01-01T00:00:00.000Z',
    stoppedAt: undefined,
    latestDeliveryAt: '2026-02-28T23:55:00.000Z',
    latestDeliveryError: undefined,
    latestDigestDeliveryAt: '2026-02-28T23:30:00.000Z',
    latestDigestDeliveryError: undefined,
    ...part,
  };
}

/** All management events. */
export function aBasicSelector(part: Partial<BasicSelector> = {}): BasicSelector {
  return {
    readWriteType: 'All',
    includeManagementEvents: true,
    excludeManagementEventSources: [],
    dataResources: [],
    ...part,
  };
}

/** All management events, narrowed by the given fields. */
export function anAdvancedSelector(...fields: readonly FieldSelector[]): AdvancedSelector {
  return { name: undefined, fields: [aField('eventCategory', { equals: ['Management'] }), ...fields] };
}

export function aField(field: string, part: Partial<FieldSelector> = {}): FieldSelector {
  const none = {
    equals: [],
    startsWith: [],
    endsWith: [],
    notEquals: [],
    notStartsWith: [],
    notEndsWith: [],
  };
  return { ...none, ...part, field };
}

/** A bucket of the account's own with all four Block Public Access settings. */
export function aBucket(part: Partial<Bucket> = {}): Bucket {
  const { name = BUCKET_NAME } = part;
  return {
    arn: arn(`arn:aws:s3:::${name}`),
    name,
    usedBy: [trailArn('all-regions')],
    isOwn: known(true),
    publicAccessBlock: known(ALL_BLOCKED),
    accountPublicAccessBlock: known(ALL_BLOCKED),
    ...part,
  };
}

/** A customer managed key. */
export function aKey(part: Partial<Key> = {}): Key {
  const description = { arn: KEY_ARN, manager: 'CUSTOMER', state: 'Enabled', spec: undefined } as const;
  return { id: KEY_ARN, description: known(description), ...part };
}

export function aReading(name: Region, part: Partial<RegionReading> = {}): RegionReading {
  return { region: name, status: 'read', reason: undefined, ...part };
}

/** An account that passes every check. */
export function anEstate(part: Partial<Estate> = {}): Estate {
  return {
    schemaVersion: ESTATE_SCHEMA_VERSION,
    takenAt: NOW,
    source: { kind: 'aws', profiles: ['audit'], partition: 'aws', endpoint: null },
    identity: known({ accountId: ACCOUNT, callerArn: arn('arn:aws:iam::111111111111:user/auditor') }),
    regionList: known('complete'),
    regions: REGIONS.map((name) => aReading(name)),
    trails: [aTrail()],
    buckets: [aBucket()],
    keys: [aKey()],
    gaps: [],
    requests: 9,
    interrupted: false,
    ...part,
  };
}
