import type { PublicAccessBlockShape } from '../core/aws-shapes.ts';
import type { DemoAccount } from './account.ts';
import { bucketPolicy, deliveryPolicy, keyPolicy, trustPolicy } from './policies.ts';

export const ALL_BLOCKED: PublicAccessBlockShape = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const accountId = '222222222222';
const region = 'us-east-1';
const bucket = 'healthy-cloudtrail-logs';
const logGroup = 'cloudtrail/all-regions';
const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/all-regions`;
const keyArn = `arn:aws:kms:${region}:${accountId}:key/7b9d3e64-0f1c-4a6d-8e52-9c2a1f3b5d70`;

/** How it looks when it is right: one multi-region trail, signed, encrypted, into a closed bucket. */
export const HEALTHY: DemoAccount = {
  name: 'healthy',
  accountId,
  callerArn: `arn:aws:sts::${accountId}:assumed-role/Audit/demo`,
  homeRegion: region,
  notEnabledRegions: ['af-south-1', 'ap-east-1', 'me-south-1'],
  publicAccessBlock: ALL_BLOCKED,
  trails: [
    {
      shape: {
        Name: 'all-regions',
        HomeRegion: region,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        S3BucketName: bucket,
        LogFileValidationEnabled: true,
        KmsKeyId: keyArn,
        CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${accountId}:log-group:${logGroup}:*`,
        CloudWatchLogsRoleArn: `arn:aws:iam::${accountId}:role/CloudTrailToCloudWatchLogs`,
      },
      isLogging: true,
      startedHoursAgo: 24 * 700,
      deliveredHoursAgo: 0.1,
      digestDeliveredHoursAgo: 0.6,
      logsDeliveredHoursAgo: 0.1,
      selectors: {
        AdvancedEventSelectors: [
          {
            Name: 'All management events',
            FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
          },
        ],
      },
    },
  ],
  buckets: [
    {
      name: bucket,
      owner: accountId,
      region,
      publicAccessBlock: ALL_BLOCKED,
      policy: bucketPolicy({ bucket, accountId, trailArn }),
      isPolicyPublic: false,
      kmsKeyId: keyArn,
      versioning: 'Enabled',
      lifecycle: [
        {
          ID: 'keep-two-years',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          Expiration: { Days: 731 },
          NoncurrentVersionExpiration: { NoncurrentDays: 400 },
          Transitions: [{ Days: 90, StorageClass: 'GLACIER_IR' }],
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
      topLevel: ['AWSLogs/'],
    },
  ],
  keys: [
    {
      arn: keyArn,
      manager: 'CUSTOMER',
      state: 'Enabled',
      policy: keyPolicy({ accountId, trailArn, logsRegion: region }),
      isRotated: true,
    },
  ],
  logGroups: [
    {
      logGroupName: logGroup,
      region,
      retentionInDays: 400,
      logGroupClass: 'STANDARD',
      kmsKeyId: keyArn,
      storedBytes: 1_200_000_000,
      deletionProtectionEnabled: true,
      metricFilters: ['root-usage', 'unauthorized-api-calls'],
    },
  ],
  roles: [
    {
      name: 'CloudTrailToCloudWatchLogs',
      trustPolicy: trustPolicy(trailArn),
      policies: { delivery: deliveryPolicy({ accountId, region, logGroup }) },
    },
  ],
};
