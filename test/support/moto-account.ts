import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import type { CreateTrailCommandInput, EventSelector } from '@aws-sdk/client-cloudtrail';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** A trail of the account that `buildAccount` builds; `region` is its home region. */
export type BuiltTrail = {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly bucket: string;
};

/** What `buildAccount` has put into the emulator. */
export type BuiltAccount = {
  readonly accountId: string;
  readonly keyArn: string;
  readonly blockedBucket: string;
  readonly openBucket: string;
  readonly orgEvents: BuiltTrail;
  readonly euLegacy: BuiltTrail;
  readonly tokyoWrites: BuiltTrail;
};

/** Options with which every SDK client but S3 Control's talks to a local emulator. */
export function localOptions(url: string, region: string) {
  return {
    region,
    endpoint: url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
  };
}

/** S3 Control's endpoint rules put the account id before any host, so that a local one needs its own rules. */
export function localS3ControlOptions(url: string, region: string) {
  const { credentials } = localOptions(url, region);
  return { region, credentials, endpointProvider: () => ({ url: new URL(url) }) };
}

const blockedBucket = 'org-events-logs';
const openBucket = 'eu-legacy-logs';

/**
 * Builds, in an empty emulator: `org-events` (us-east-1, multi-region, compliant), `eu-legacy` (eu-west-1,
 * never started, nothing hardened) and `tokyo-writes` (ap-northeast-1, write events only, blocked bucket).
 */
export async function buildAccount(url: string): Promise<BuiltAccount> {
  const accountId = await identify(url);
  await createBlockedBucket(url);
  await createOpenBucket(url);
  const keyArn = await createKey(url);
  return {
    accountId,
    keyArn,
    blockedBucket,
    openBucket,
    orgEvents: await createOrgEvents(url, keyArn),
    euLegacy: await createTrail(url, 'eu-west-1', { Name: 'eu-legacy', S3BucketName: openBucket }),
    tokyoWrites: await createTokyoWrites(url),
  };
}

async function identify(url: string): Promise<string> {
  const { Account } = await new STSClient(localOptions(url, 'us-east-1')).send(
    new GetCallerIdentityCommand({}),
  );
  return known(Account);
}

async function createBlockedBucket(url: string): Promise<void> {
  const s3 = new S3Client(localOptions(url, 'us-east-1'));
  await s3.send(new CreateBucketCommand({ Bucket: blockedBucket }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: blockedBucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
}

async function createOpenBucket(url: string): Promise<void> {
  const region: BucketLocationConstraint = 'eu-west-1';
  await new S3Client(localOptions(url, region)).send(
    new CreateBucketCommand({
      Bucket: openBucket,
      CreateBucketConfiguration: { LocationConstraint: region },
    }),
  );
}

async function createKey(url: string): Promise<string> {
  const kms = new KMSClient(localOptions(url, 'us-east-1'));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'CloudTrail logs' }));
  return known(KeyMetadata?.Arn);
}

async function createOrgEvents(url: string, keyArn: string): Promise<BuiltTrail> {
  const trail = await createTrail(url, 'us-east-1', {
    Name: 'org-events',
    S3BucketName: blockedBucket,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    KmsKeyId: keyArn,
  });
  await record(url, trail, 'All');
  return trail;
}

async function createTokyoWrites(url: string): Promise<BuiltTrail> {
  const trail = await createTrail(url, 'ap-northeast-1', {
    Name: 'tokyo-writes',
    S3BucketName: blockedBucket,
  });
  await record(url, trail, 'WriteOnly');
  return trail;
}

async function createTrail(
  url: string,
  region: string,
  input: CreateTrailCommandInput & { readonly Name: string; readonly S3BucketName: string },
): Promise<BuiltTrail> {
  const client = new CloudTrailClient(localOptions(url, region));
  const { TrailARN } = await client.send(new CreateTrailCommand(input));
  return { name: input.Name, arn: known(TrailARN), region, bucket: input.S3BucketName };
}

/** Names the trail, not its ARN: moto before 5.2.3 fails StartLogging on an ARN. */
async function record(
  url: string,
  trail: BuiltTrail,
  events: NonNullable<EventSelector['ReadWriteType']>,
): Promise<void> {
  const client = new CloudTrailClient(localOptions(url, trail.region));
  const selector: EventSelector = { ReadWriteType: events, IncludeManagementEvents: true, DataResources: [] };
  await client.send(new PutEventSelectorsCommand({ TrailName: trail.name, EventSelectors: [selector] }));
  await client.send(new StartLoggingCommand({ Name: trail.name }));
}

function known(value: string | undefined): string {
  if (value === undefined) throw new Error('the emulator left out an id that AWS always sends');
  return value;
}
