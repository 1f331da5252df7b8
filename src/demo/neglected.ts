import type { DemoAccount } from './account.ts';
import { ALL_BLOCKED } from './healthy.ts';
import { bucketPolicy, keyPolicy } from './policies.ts';

const accountId = '111111111111';
const ALL_EVENTS = {
  EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
};
const frankfurtTrail = `arn:aws:cloudtrail:eu-central-1:${accountId}:trail/frankfurt-writes`;
const frankfurtKey = `arn:aws:kms:eu-central-1:${accountId}:key/2f0c1a52-7d2f-4b38-9a3e-1c5d0b7f4e11`;

/** Everything that a busy team forgets: a trail stopped, one for a single region, a bucket half open. */
export const NEGLECTED: DemoAccount = {
  name: 'neglected',
  accountId,
  callerArn: `arn:aws:sts::${accountId}:assumed-role/Audit/demo`,
  homeRegion: 'us-east-1',
  notEnabledRegions: ['af-south-1', 'ap-east-1', 'me-south-1'],
  publicAccessBlock: undefined,
  trails: [
    {
      shape: {
        Name: 'management-events',
        HomeRegion: 'us-east-1',
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        S3BucketName: 'neglected-cloudtrail-logs',
        LogFileValidationEnabled: false,
      },
      isLogging: false,
      startedHoursAgo: 24 * 400,
      stoppedHoursAgo: 62,
      deliveredHoursAgo: 62,
      selectors: ALL_EVENTS,
    },
    {
      shape: {
        Name: 'frankfurt-writes',
        HomeRegion: 'eu-central-1',
        IsMultiRegionTrail: false,
        IncludeGlobalServiceEvents: false,
        S3BucketName: 'neglected-frankfurt-logs',
        S3KeyPrefix: 'frankfurt',
        LogFileValidationEnabled: true,
        KmsKeyId: frankfurtKey,
      },
      isLogging: true,
      startedHoursAgo: 24 * 90,
      deliveredHoursAgo: 0.2,
      digestDeliveredHoursAgo: 0.7,
      selectors: {
        EventSelectors: [
          {
            ReadWriteType: 'WriteOnly',
            IncludeManagementEvents: true,
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
            DataResources: [],
          },
        ],
      },
    },
    {
      shape: {
        Name: 'tokyo-archive',
        HomeRegion: 'ap-northeast-1',
        IsMultiRegionTrail: false,
        IncludeGlobalServiceEvents: false,
        S3BucketName: 'shared-log-archive',
        LogFileValidationEnabled: true,
      },
      isLogging: true,
      startedHoursAgo: 24 * 30,
      deliveredHoursAgo: 0.1,
      digestDeliveredHoursAgo: 0.5,
      selectors: ALL_EVENTS,
    },
  ],
  buckets: [
    {
      name: 'neglected-cloudtrail-logs',
      owner: accountId,
      region: 'us-east-1',
      publicAccessBlock: undefined,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'CloudTrail',
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: ['s3:GetBucketAcl', 's3:PutObject'],
            Resource: ['arn:aws:s3:::neglected-cloudtrail-logs', 'arn:aws:s3:::neglected-cloudtrail-logs/*'],
          },
        ],
      },
      isPolicyPublic: false,
      objectOwnership: 'ObjectWriter',
      topLevel: ['AWSLogs/', 'tmp/'],
    },
    {
      name: 'neglected-frankfurt-logs',
      owner: accountId,
      region: 'eu-central-1',
      publicAccessBlock: { ...ALL_BLOCKED, BlockPublicPolicy: false, RestrictPublicBuckets: false },
      policy: bucketPolicy({
        bucket: 'neglected-frankfurt-logs',
        accountId,
        trailArn: frankfurtTrail,
        prefix: 'frankfurt',
      }),
      isPolicyPublic: false,
      lifecycle: [{ ID: 'clean-up', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 30 } }],
      topLevel: ['frankfurt/'],
    },
    {
      name: 'shared-log-archive',
      owner: '333333333333',
      region: 'ap-northeast-1',
      publicAccessBlock: ALL_BLOCKED,
      policy: bucketPolicy({
        bucket: 'shared-log-archive',
        accountId,
        trailArn: `arn:aws:cloudtrail:ap-northeast-1:${accountId}:trail/tokyo-archive`,
      }),
      isPolicyPublic: false,
      versioning: 'Enabled',
      topLevel: ['AWSLogs/'],
    },
  ],
  keys: [
    {
      arn: frankfurtKey,
      manager: 'CUSTOMER',
      state: 'Enabled',
      policy: keyPolicy({ accountId, trailArn: frankfurtTrail }),
      isRotated: false,
    },
  ],
  logGroups: [],
  roles: [],
};
