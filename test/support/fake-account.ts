import { collect, type Scope } from '../../src/aws/collect.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { AwsApi } from '../../src/core/aws-api.ts';
import { PERMISSIONS, type OperationName } from '../../src/core/aws-operations.ts';
import type { TrailShape } from '../../src/core/aws-shapes.ts';
import { operationsNeeded } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import { bucketPolicy, deliveryPolicy, keyPolicy, trustPolicy } from '../../src/demo/policies.ts';
import {
  ACCOUNT,
  BUCKET_NAME,
  HOME,
  KEY_ARN,
  LOG_GROUP_ARN,
  NOW,
  REGIONS,
  ROLE_ARN,
  trailArn,
} from './builders.ts';
import { answer, refused, type Fake, type Fakes } from './fake-api.ts';

export const CALLER = 'arn:aws:iam::111111111111:user/auditor';

/** Every operation of the port, for a picture without anything left out. */
export const ALL_OPERATIONS = Object.keys(PERMISSIONS) as readonly OperationName[];

/** What DescribeTrails says of a compliant trail. */
export function aShape(part: TrailShape = {}): TrailShape {
  const { Name = 'all-regions', HomeRegion = HOME } = part;
  return {
    Name,
    TrailARN: trailArn(Name, HomeRegion),
    HomeRegion,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: true,
    KmsKeyId: KEY_ARN,
    S3BucketName: BUCKET_NAME,
    CloudWatchLogsLogGroupArn: `${LOG_GROUP_ARN}:*`,
    CloudWatchLogsRoleArn: ROLE_ARN,
    ...part,
  };
}

/** Trails as regions list them: in their home, and those of all regions everywhere as shadows. */
export function listing(...shapes: readonly TrailShape[]): Fake<'cloudtrail:DescribeTrails'> {
  return ({ includeShadowTrails }, { region }) => {
    const isSeen = ({ HomeRegion, IsMultiRegionTrail }: TrailShape) =>
      HomeRegion === region || (includeShadowTrails && IsMultiRegionTrail === true);
    return answer({ trailList: shapes.filter(isSeen) });
  };
}

export const ALL_BLOCKED_SHAPE = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** S3's answer where no bucket or account has a setting of its own. */
export const NOT_BLOCKED = () => refused('invalid-answer', 'NoSuchPublicAccessBlockConfiguration');

const TRAIL_ARN = trailArn('all-regions');
const BLOCK = { PublicAccessBlockConfiguration: ALL_BLOCKED_SHAPE };

/** An account that passes every check; a test says what it answers otherwise. */
export function accountFakes(part: Fakes = {}): Fakes {
  const regions = REGIONS.map((RegionName) => ({ RegionName, OptInStatus: 'opt-in-not-required' }));
  return {
    'sts:GetCallerIdentity': () => answer({ Account: ACCOUNT, Arn: CALLER }),
    'ec2:DescribeRegions': () => answer({ Regions: regions }),
    's3control:GetPublicAccessBlock': () => answer(BLOCK),
    ...TRAILS,
    ...BUCKETS,
    ...KEYS,
    ...LOG_GROUPS,
    ...ROLES,
    ...part,
  };
}

const TRAILS: Fakes = {
  'cloudtrail:DescribeTrails': listing(aShape()),
  'cloudtrail:GetTrailStatus': () =>
    answer({
      IsLogging: true,
      StartLoggingTime: new Date('2026-01-01T00:00:00Z'),
      LatestDeliveryTime: new Date('2026-02-28T23:55:00Z'),
      LatestDigestDeliveryTime: new Date('2026-02-28T23:30:00Z'),
      LatestCloudWatchLogsDeliveryTime: new Date('2026-02-28T23:55:00Z'),
    }),
  'cloudtrail:GetEventSelectors': () => {
    const selector = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
    return answer({ AdvancedEventSelectors: [selector] });
  },
};

const BUCKETS: Fakes = {
  's3:HeadBucket': () => answer({ BucketRegion: HOME }),
  's3:GetBucketLocation': () => answer({}),
  's3:GetPublicAccessBlock': () => answer(BLOCK),
  's3:GetBucketPolicy': ({ Bucket: bucket }) =>
    answer({ Policy: JSON.stringify(bucketPolicy({ bucket, accountId: ACCOUNT, trailArn: TRAIL_ARN })) }),
  's3:GetBucketPolicyStatus': () => answer({ PolicyStatus: { IsPublic: false } }),
  's3:GetBucketAcl': () => {
    const Grantee = { Type: 'CanonicalUser', ID: 'owner-id' };
    return answer({ Owner: { ID: 'owner-id' }, Grants: [{ Grantee, Permission: 'FULL_CONTROL' }] });
  },
  's3:GetBucketOwnershipControls': () =>
    answer({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }),
  's3:GetBucketRequestPayment': () => answer({ Payer: 'BucketOwner' }),
  's3:GetBucketEncryption': () => {
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BucketKeyEnabled: false,
    };
    return answer({ ServerSideEncryptionConfiguration: { Rules: [rule] } });
  },
  's3:GetBucketVersioning': () => answer({ Status: 'Enabled' }),
  's3:GetBucketLifecycleConfiguration': () => {
    const rule = {
      ID: 'keep-two-years',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Expiration: { Days: 731 },
      NoncurrentVersionExpiration: { NoncurrentDays: 400 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    };
    return answer({ Rules: [rule] });
  },
  's3:GetObjectLockConfiguration': () => refused('invalid-answer', 'ObjectLockConfigurationNotFoundError'),
  's3:ListObjectsV2': () => answer({ CommonPrefixes: [{ Prefix: 'AWSLogs/' }], KeyCount: 1 }),
};

const KEYS: Fakes = {
  'kms:DescribeKey': ({ KeyId }) => {
    const kind = { KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS' };
    return answer({
      KeyMetadata: { Arn: KeyId, KeyId, KeyManager: 'CUSTOMER', KeyState: 'Enabled', ...kind },
    });
  },
  'kms:GetKeyPolicy': () => {
    const policy = keyPolicy({ accountId: ACCOUNT, trailArn: TRAIL_ARN, logsRegion: HOME });
    return answer({ Policy: JSON.stringify(policy) });
  },
  'kms:GetKeyRotationStatus': () => answer({ KeyRotationEnabled: true, RotationPeriodInDays: 365 }),
};

const LOG_GROUPS: Fakes = {
  'logs:DescribeLogGroups': ({ logGroupNamePrefix: logGroupName }) =>
    answer({
      logGroups: [
        {
          logGroupName,
          retentionInDays: 400,
          logGroupClass: 'STANDARD',
          kmsKeyId: KEY_ARN,
          storedBytes: 1_000_000,
          deletionProtectionEnabled: true,
        },
      ],
    }),
  'logs:DescribeMetricFilters': () =>
    answer({ metricFilters: ['root-usage', 'no-mfa', 'denied'].map((filterName) => ({ filterName })) }),
  'logs:DescribeSubscriptionFilters': () => answer({ subscriptionFilters: [] }),
  'logs:DescribeResourcePolicies': () => answer({ resourcePolicies: [] }),
};

/** IAM gives its documents URL-encoded. */
function encoded(document: object): string {
  return encodeURIComponent(JSON.stringify(document));
}

const DELIVERY = encoded(deliveryPolicy({ accountId: ACCOUNT, region: HOME, logGroup: 'cloudtrail' }));

/** The role has one inline policy; a test that attaches one finds the same document behind it. */
const ROLES: Fakes = {
  'iam:GetRole': ({ RoleName }) =>
    answer({
      Role: {
        Arn: `arn:aws:iam::${ACCOUNT}:role/${RoleName}`,
        AssumeRolePolicyDocument: encoded(trustPolicy(TRAIL_ARN)),
      },
    }),
  'iam:ListRolePolicies': () => answer({ PolicyNames: ['delivery'] }),
  'iam:GetRolePolicy': () => answer({ PolicyDocument: DELIVERY }),
  'iam:ListAttachedRolePolicies': () => answer({ AttachedPolicies: [] }),
  'iam:GetPolicy': () => answer({ Policy: { DefaultVersionId: 'v1' } }),
  'iam:GetPolicyVersion': () => answer({ PolicyVersion: { Document: DELIVERY } }),
};

export interface Reading {
  readonly regions?: Scope['regions'];
  readonly wanted?: readonly OperationName[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (estate: Estate) => void;
}

/** Reads an account through the port as a door would, at the moment NOW. */
export async function read(api: AwsApi, reading: Reading = {}): Promise<Estate> {
  const { regions = 'enabled', wanted = operationsNeeded(CHECKS), onProgress } = reading;
  const source = { kind: 'aws', profiles: ['audit'], partition: 'aws', endpoint: null } as const;
  const signal = reading.signal ?? new AbortController().signal;
  const run = { wanted, signal, clock: () => new Date(NOW), ...(onProgress && { onProgress }) };
  return collect(api, { source, homeRegion: HOME, regions }, run);
}
