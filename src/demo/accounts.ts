import type { EventSelectorsShape, PublicAccessBlockShape } from '../core/aws-api.ts';
import type { DemoAccount } from './account.ts';

const ALL_BLOCKED: PublicAccessBlockShape = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const ALL_MANAGEMENT_EVENTS: EventSelectorsShape = {
  AdvancedEventSelectors: [
    { Name: 'All management events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  ],
};

const NOT_ENABLED = ['af-south-1', 'ap-east-1', 'me-south-1'];

/** Everything that a busy team forgets: a trail stopped, one for a single region, a bucket half open. */
const NEGLECTED: DemoAccount = {
  name: 'neglected',
  accountId: '111111111111',
  callerArn: 'arn:aws:sts::111111111111:assumed-role/Audit/demo',
  homeRegion: 'us-east-1',
  notEnabledRegions: NOT_ENABLED,
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
      selectors: {
        EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
      },
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
        KmsKeyId: 'arn:aws:kms:eu-central-1:111111111111:key/2f0c1a52-7d2f-4b38-9a3e-1c5d0b7f4e11',
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
      selectors: {
        EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
      },
    },
  ],
  buckets: [
    {
      name: 'neglected-cloudtrail-logs',
      owner: '111111111111',

      publicAccessBlock: undefined,
    },
    {
      name: 'neglected-frankfurt-logs',
      owner: '111111111111',

      publicAccessBlock: { ...ALL_BLOCKED, BlockPublicPolicy: false, RestrictPublicBuckets: false },
    },
    { name: 'shared-log-archive', owner: '333333333333', publicAccessBlock: ALL_BLOCKED },
  ],
  keys: [
    {
      arn: 'arn:aws:kms:eu-central-1:111111111111:key/2f0c1a52-7d2f-4b38-9a3e-1c5d0b7f4e11',
      manager: 'CUSTOMER',
      state: 'Enabled',
    },
  ],
};

/** How it looks when it is right: one multi-region trail, signed, encrypted, into a closed bucket. */
const HEALTHY: DemoAccount = {
  name: 'healthy',
  accountId: '222222222222',
  callerArn: 'arn:aws:sts::222222222222:assumed-role/Audit/demo',
  homeRegion: 'us-east-1',
  notEnabledRegions: NOT_ENABLED,
  publicAccessBlock: ALL_BLOCKED,
  trails: [
    {
      shape: {
        Name: 'all-regions',
        HomeRegion: 'us-east-1',
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        S3BucketName: 'healthy-cloudtrail-logs',
        LogFileValidationEnabled: true,
        KmsKeyId: 'arn:aws:kms:us-east-1:222222222222:key/7b9d3e64-0f1c-4a6d-8e52-9c2a1f3b5d70',
      },
      isLogging: true,
      startedHoursAgo: 24 * 700,
      deliveredHoursAgo: 0.1,
      digestDeliveredHoursAgo: 0.6,
      selectors: ALL_MANAGEMENT_EVENTS,
    },
  ],
  buckets: [
    {
      name: 'healthy-cloudtrail-logs',
      owner: '222222222222',

      publicAccessBlock: ALL_BLOCKED,
    },
  ],
  keys: [
    {
      arn: 'arn:aws:kms:us-east-1:222222222222:key/7b9d3e64-0f1c-4a6d-8e52-9c2a1f3b5d70',
      manager: 'CUSTOMER',
      state: 'Enabled',
    },
  ],
};

/** The embedded accounts; the first is the default. */
export const DEMO_ACCOUNTS: readonly [DemoAccount, ...DemoAccount[]] = [NEGLECTED, HEALTHY];
