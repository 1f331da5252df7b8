import type { Bucket, LifecycleRule, PublicAccessBlock } from '../../src/core/bucket.ts';
import { ESTATE_SCHEMA_VERSION, type Estate, type RegionReading } from '../../src/core/estate.ts';
import type { AdvancedSelector, BasicSelector, FieldSelector } from '../../src/core/event-selectors.ts';
import { known } from '../../src/core/fact.ts';
import type { AccountId, Arn, Region } from '../../src/core/ids.ts';
import type { Key, KeyDescription } from '../../src/core/key.ts';
import type { LogGroup, LogGroupDescription } from '../../src/core/log-group.ts';
import type { Role } from '../../src/core/role.ts';
import type { Trail, TrailStatus } from '../../src/core/trail.ts';
import { bucketPolicy, deliveryPolicy, keyPolicy, trustPolicy } from '../../src/demo/policies.ts';

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
    logGroupArn: known(`${LOG_GROUP_ARN}:*`),
    logsRoleArn: known(ROLE_ARN),
    topicArn: known(undefined),
    status: known(aStatus()),
    statusElsewhere: [],
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
    latestLogsDeliveryAt: '2026-02-28T23:55:00.000Z',
    latestLogsDeliveryError: undefined,
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

/** A bucket of the account's own as S3 makes it today, all closed, with a policy for CloudTrail. */
export function aBucket(part: Partial<Bucket> = {}): Bucket {
  const { name = BUCKET_NAME } = part;
  const trail = trailArn('all-regions');
  const policy = bucketPolicy({ bucket: name, accountId: ACCOUNT, trailArn: trail });
  return {
    arn: arn(`arn:aws:s3:::${name}`),
    name,
    usedBy: [trail],
    ownership: known('own'),
    region: known(HOME),
    publicAccessBlock: known(ALL_BLOCKED),
    accountPublicAccessBlock: known(ALL_BLOCKED),
    policy: known(JSON.stringify(policy)),
    isPolicyPublic: known(false),
    grants: known([{ grantee: 'owner', permission: 'FULL_CONTROL' }]),
    objectOwnership: known('BucketOwnerEnforced'),
    payer: known('BucketOwner'),
    encryption: known({ algorithm: 'AES256', keyId: undefined, hasBucketKey: false }),
    versioning: known({ status: 'Enabled', hasMfaDelete: false }),
    lifecycle: known([aLifecycleRule()]),
    hasObjectLock: known(false),
    topLevel: known(['AWSLogs/']),
    ...part,
  };
}

/** Keeps log files for two years, old versions for over one, and cleans up uploads. */
export function aLifecycleRule(part: Partial<LifecycleRule> = {}): LifecycleRule {
  return {
    id: 'keep-two-years',
    isEnabled: true,
    prefix: '',
    hasTagFilter: false,
    hasSizeFilter: false,
    expirationDays: 731,
    expirationDate: undefined,
    noncurrentDays: 400,
    newerNoncurrentVersions: undefined,
    transitions: [],
    abortUploadsAfterDays: 7,
    ...part,
  };
}

/** A customer managed key that CloudTrail may use. */
export function aKey(part: Partial<Key> = {}): Key {
  const policy = keyPolicy({ accountId: ACCOUNT, trailArn: trailArn('all-regions'), logsRegion: HOME });
  return {
    id: KEY_ARN,
    region: HOME,
    usedBy: [trailArn('all-regions')],
    description: known(aKeyDescription()),
    policy: known(JSON.stringify(policy)),
    rotation: known({ isEnabled: true, periodDays: 365 }),
    ...part,
  };
}

export function aKeyDescription(part: Partial<KeyDescription> = {}): KeyDescription {
  return {
    arn: KEY_ARN,
    manager: 'CUSTOMER',
    state: 'Enabled',
    spec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    origin: 'AWS_KMS',
    isReplica: false,
    validTo: undefined,
    deletionAt: undefined,
    ...part,
  };
}

export const LOG_GROUP_ARN = arn(`arn:aws:logs:us-east-1:${ACCOUNT}:log-group:cloudtrail`);

/** A log group that keeps events for over a year, encrypted, protected and watched. */
export function aLogGroup(part: Partial<LogGroup> = {}): LogGroup {
  return {
    arn: LOG_GROUP_ARN,
    name: 'cloudtrail',
    region: HOME,
    owner: ACCOUNT,
    usedBy: [trailArn('all-regions')],
    description: known(aLogGroupDescription()),
    metricFilters: known(3),
    subscriptionFilters: known(0),
    resourcePolicies: known([]),
    ...part,
  };
}

export function aLogGroupDescription(part: Partial<LogGroupDescription> = {}): LogGroupDescription {
  return {
    retentionDays: 400,
    logGroupClass: 'STANDARD',
    kmsKeyId: KEY_ARN,
    hasDeletionProtection: true,
    storedBytes: 1_000_000,
    ...part,
  };
}

export const ROLE_ARN = arn(`arn:aws:iam::${ACCOUNT}:role/CloudTrailToCloudWatchLogs`);

/** The role that delivers to the log group, and can do nothing else. */
export function aRole(part: Partial<Role> = {}): Role {
  const policy = deliveryPolicy({ accountId: ACCOUNT, region: HOME, logGroup: 'cloudtrail' });
  return {
    arn: ROLE_ARN,
    name: 'CloudTrailToCloudWatchLogs',
    owner: ACCOUNT,
    usedBy: [trailArn('all-regions')],
    description: known({
      trustPolicy: JSON.stringify(trustPolicy(trailArn('all-regions'))),
      boundaryArn: undefined,
    }),
    policies: known([JSON.stringify(policy)]),
    ...part,
  };
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
    publicAccessBlock: known(ALL_BLOCKED),
    buckets: [aBucket()],
    keys: [aKey()],
    logGroups: [aLogGroup()],
    roles: [aRole()],
    gaps: [],
    requests: 9,
    interrupted: false,
    ...part,
  };
}
