import assert from 'node:assert/strict';
import { parse, type ParseError } from 'jsonc-parser';
import japanese from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import type { SubjectKind } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import { known } from '../../src/core/fact.ts';
import { ENGLISH } from '../../src/core/message.ts';
import { subjectsOf } from '../../src/core/subject.ts';
import { bucketPolicy, deliveryPolicy, keyPolicy, trustPolicy } from '../../src/demo/policies.ts';
import { liveDocument } from '../../src/report/live-document.ts';
import {
  aBasicSelector,
  aBucket,
  ACCOUNT,
  aField,
  anAdvancedSelector,
  anEstate,
  aStatus,
  aTrail,
  KEY_ARN,
  LOG_GROUP_ARN,
  region,
  ROLE_ARN,
  trailArn,
} from '../support/builders.ts';
import { anEstateOfGaps, anUnknownEstate } from '../support/gaps.ts';

const KINDS = ['account', 'trail', 'bucket', 'key', 'log-group', 'role'] as const;

function refOf(estate: Estate, kind: SubjectKind) {
  const ref = subjectsOf(estate, kind)[0]?.ref;
  assert.ok(ref);
  return ref;
}

function textOf(kind: SubjectKind, estate = anEstate(), bundle = ENGLISH): string {
  return liveDocument(estate, refOf(estate, kind), bundle);
}

function valueOf(text: string): Record<string, unknown> {
  const errors: ParseError[] = [];
  const value = parse(text, errors) as Record<string, unknown>;
  assert.deepEqual(errors, []);
  return value;
}

const STATUS = {
  IsLogging: true,
  StartLoggingTime: '2026-01-01T00:00:00.000Z',
  StopLoggingTime: null,
  LatestDeliveryTime: '2026-02-28T23:55:00.000Z',
  LatestDeliveryError: null,
  LatestDigestDeliveryTime: '2026-02-28T23:30:00.000Z',
  LatestDigestDeliveryError: null,
  LatestCloudWatchLogsDeliveryTime: '2026-02-28T23:55:00.000Z',
  LatestCloudWatchLogsDeliveryError: null,
};
const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const TRAIL = trailArn('all-regions');

describe('the live document', () => {
  it("of a trail has AWS's names of the properties", () => {
    const statusElsewhere = [{ region: region('eu-west-1'), status: known(aStatus({ isLogging: false })) }];
    const text = textOf('trail', anEstate({ trails: [aTrail({ statusElsewhere })] }));
    assert.deepEqual(JSON.parse(text), {
      Name: 'all-regions',
      TrailARN: trailArn('all-regions'),
      HomeRegion: 'us-east-1',
      IsMultiRegionTrail: true,
      IsOrganizationTrail: false,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: true,
      KmsKeyId: KEY_ARN,
      S3BucketName: 'all-regions-logs',
      S3KeyPrefix: null,
      CloudWatchLogsLogGroupArn: `${LOG_GROUP_ARN}:*`,
      CloudWatchLogsRoleArn: ROLE_ARN,
      SnsTopicARN: null,
      Status: STATUS,
      AdvancedEventSelectors: [
        { Name: null, FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
      StatusElsewhere: { 'eu-west-1': { ...STATUS, IsLogging: false } },
    });
  });

  it('of a trail has basic selectors as AWS gives them', () => {
    const data = { type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/'] };
    const selector = aBasicSelector({
      excludeManagementEventSources: ['kms.amazonaws.com'],
      dataResources: [data],
    });
    const eventSelectors = known({ basic: [selector], advanced: [] });
    const document = valueOf(textOf('trail', anEstate({ trails: [aTrail({ eventSelectors })] })));
    assert.deepEqual(document['EventSelectors'], [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs/'] }],
      },
    ]);
    assert.equal('AdvancedEventSelectors' in document, false);
  });

  it('of a trail has every operator of an advanced selector by the name of AWS', () => {
    const operators = {
      equals: ['a'],
      startsWith: ['b'],
      endsWith: ['c'],
      notEquals: ['d'],
      notStartsWith: ['e'],
      notEndsWith: ['f'],
    };
    const selector = { ...anAdvancedSelector(aField('eventName', operators)), name: 'named' };
    const eventSelectors = known({ basic: [], advanced: [selector] });
    const document = valueOf(textOf('trail', anEstate({ trails: [aTrail({ eventSelectors })] })));
    assert.deepEqual(document['AdvancedEventSelectors'], [
      {
        Name: 'named',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          {
            Field: 'eventName',
            Equals: ['a'],
            StartsWith: ['b'],
            EndsWith: ['c'],
            NotEquals: ['d'],
            NotStartsWith: ['e'],
            NotEndsWith: ['f'],
          },
        ],
      },
    ]);
  });

  it('of a bucket has its settings, those of the account and who uses it', () => {
    const publicAccessBlock = known(undefined);
    const text = textOf('bucket', anEstate({ buckets: [aBucket({ publicAccessBlock })] }));
    assert.deepEqual(JSON.parse(text), {
      Name: 'all-regions-logs',
      BucketARN: 'arn:aws:s3:::all-regions-logs',
      Ownership: 'own',
      Region: 'us-east-1',
      PublicAccessBlock: null,
      AccountPublicAccessBlock: ALL_ON,
      PolicyIsPublic: false,
      Policy: bucketPolicy({ bucket: 'all-regions-logs', accountId: ACCOUNT, trailArn: TRAIL }),
      Acl: ['owner: FULL_CONTROL'],
      ObjectOwnership: 'BucketOwnerEnforced',
      Payer: 'BucketOwner',
      Encryption: { SSEAlgorithm: 'AES256', KMSMasterKeyID: null, BucketKeyEnabled: false },
      Versioning: { Status: 'Enabled', MFADelete: 'Disabled' },
      ObjectLockEnabled: false,
      LifecycleRules: [
        {
          ID: 'keep-two-years',
          Status: 'Enabled',
          Prefix: '',
          HasTagFilter: false,
          HasSizeFilter: false,
          ExpirationDays: 731,
          ExpirationDate: null,
          NoncurrentDays: 400,
          NewerNoncurrentVersions: null,
          Transitions: [],
          AbortIncompleteMultipartUploadDays: 7,
        },
      ],
      TopLevel: ['AWSLogs/'],
      UsedByTrails: [TRAIL],
    });
  });

  it('of a key has the names of KMS and the policy as what it says', () => {
    assert.deepEqual(JSON.parse(textOf('key')), {
      KeyId: KEY_ARN,
      KeyMetadata: {
        Arn: KEY_ARN,
        KeyManager: 'CUSTOMER',
        KeyState: 'Enabled',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        Origin: 'AWS_KMS',
        ValidTo: null,
        DeletionDate: null,
      },
      Rotation: { KeyRotationEnabled: true, RotationPeriodInDays: 365 },
      Policy: keyPolicy({ accountId: ACCOUNT, trailArn: TRAIL, logsRegion: 'us-east-1' }),
      UsedByTrails: [TRAIL],
    });
  });

  it('of a log group has the names of CloudWatch Logs', () => {
    assert.deepEqual(JSON.parse(textOf('log-group')), {
      logGroupName: 'cloudtrail',
      arn: LOG_GROUP_ARN,
      logGroup: {
        retentionInDays: 400,
        logGroupClass: 'STANDARD',
        kmsKeyId: KEY_ARN,
        deletionProtectionEnabled: true,
        storedBytes: 1_000_000,
      },
      metricFilters: 3,
      subscriptionFilters: 0,
      resourcePolicies: [],
      usedByTrails: [TRAIL],
    });
  });

  it('of a role has the names of IAM and the policies as what they say', () => {
    assert.deepEqual(JSON.parse(textOf('role')), {
      RoleName: 'CloudTrailToCloudWatchLogs',
      Arn: ROLE_ARN,
      AssumeRolePolicyDocument: trustPolicy(TRAIL),
      PermissionsBoundaryArn: null,
      Policies: [deliveryPolicy({ accountId: ACCOUNT, region: 'us-east-1', logGroup: 'cloudtrail' })],
      UsedByTrails: [TRAIL],
    });
  });

  it('of an account has who, where and the trails', () => {
    assert.deepEqual(JSON.parse(textOf('account')), {
      AccountId: ACCOUNT,
      CallerArn: 'arn:aws:iam::111111111111:user/auditor',
      Partition: 'aws',
      Endpoint: null,
      PublicAccessBlock: ALL_ON,
      TakenAt: '2026-03-01T00:00:00.000Z',
      Trails: [{ Name: 'all-regions', HomeRegion: 'us-east-1', IsMultiRegionTrail: true, IsLogging: true }],
      Regions: { 'eu-west-1': 'read', 'us-east-1': 'read', 'us-west-2': 'read' },
    });
  });

  for (const kind of KINDS) {
    it(`of a ${kind} that could not be read has null with the reason as a comment`, () => {
      const text = textOf(kind, anEstateOfGaps());
      assert.ok(Object.values(valueOf(text)).length > 0);
      const comments = text.match(/null,? \/\/ Not known: /g) ?? [];
      assert.ok(comments.length >= 3, text);
      assert.doesNotMatch(text, /"known"|"detail"/);
    });

    it(`of a ${kind} has the same properties whatever could be read`, () => {
      const keys = (estate: Estate) => Object.keys(valueOf(textOf(kind, estate)));
      const whole = keys(anEstate()).map((key) => key.replace('AdvancedEvent', 'Event'));
      assert.deepEqual(keys(anEstateOfGaps()), whole);
    });

    it(`of a ${kind} has its comments in the language of the reader`, () => {
      const text = textOf(kind, anEstateOfGaps(), japanese);
      assert.match(text, /null,? \/\/ 不明: /);
      assert.deepEqual(valueOf(text), valueOf(textOf(kind, anEstateOfGaps())));
    });
  }

  it('of an account that is not known has null for its id', () => {
    const document = valueOf(textOf('account', anUnknownEstate()));
    assert.deepEqual([document['AccountId'], document['CallerArn'], document['Trails']], [null, null, []]);
  });

  it('of a denied region has null with the reason', () => {
    const { Regions } = valueOf(textOf('account', anEstateOfGaps()));
    assert.deepEqual(Regions, {
      'ap-east-1': 'not-enabled',
      'eu-west-1': null,
      'eu-west-2': null,
      'eu-west-3': 'not-selected',
      'us-east-1': 'partial',
    });
  });

  it('of a subject that is gone is empty', () => {
    const gone = refOf(anEstate(), 'trail');
    assert.equal(liveDocument(anEstate({ trails: [] }), gone, ENGLISH), '{}\n');
  });
});
