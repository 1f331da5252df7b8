import type { Answer, AwsApi, OperationName, Operations, Refusal, TrailShape } from '../core/aws-api.ts';
import type { Region } from '../core/ids.ts';
import { STOPPED } from '../core/reason.ts';
import type { DemoAccount, DemoTrail } from './account.ts';

const HOUR_MS = 3_600_000;

/** The port to a demo account: answers in memory what AWS would answer, and refuses what AWS refuses. */
export function createDemoApi(account: DemoAccount, clock: () => Date): AwsApi {
  let requests = 0;
  const world: World = { account, now: clock() };
  return {
    call<O extends OperationName>(operation: O, input: Operations[O]['input'], { region, signal }: Options) {
      if (signal.aborted) return Promise.resolve(refuse('', STOPPED, 'not-run'));
      requests += 1;
      if (account.notEnabledRegions.includes(region)) return Promise.resolve(NOT_ENABLED);
      return Promise.resolve(ANSWERS[operation]({ ...world, region }, input));
    },
    get requests() {
      return requests;
    },
  };
}

interface Options {
  readonly region: Region;
  readonly signal: AbortSignal;
}

interface World {
  readonly account: DemoAccount;
  readonly now: Date;
}

type Asked = World & { readonly region: Region };
type Answering<O extends OperationName> = (world: Asked, input: Operations[O]['input']) => Answer<O>;

function refuse(awsCode: string, detail: string, code: Refusal['code'] = 'invalid-answer') {
  return { ok: false, refusal: { code, awsCode, detail, credentials: false } } as const;
}

/** A region that is not enabled knows none of the account's keys. */
const NOT_ENABLED = refuse(
  'UnrecognizedClientException',
  'The security token included in the request is invalid.',
  'denied',
);

const ANSWERS: { readonly [O in OperationName]: Answering<O> } = {
  'sts:GetCallerIdentity': ({ account }) => ({
    ok: true,
    output: { Account: account.accountId, Arn: account.callerArn },
  }),
  'ec2:DescribeRegions': ({ account }) => ({
    ok: true,
    output: {
      Regions: [
        ...DEMO_REGIONS.map((RegionName) => ({ RegionName, OptInStatus: 'opt-in-not-required' })),
        ...account.notEnabledRegions.map((RegionName) => ({ RegionName, OptInStatus: 'not-opted-in' })),
      ],
    },
  }),
  'cloudtrail:DescribeTrails': ({ account, region }, { includeShadowTrails }) => ({
    ok: true,
    output: {
      trailList: account.trails
        .filter((trail) => isSeen(trail, region, includeShadowTrails))
        .map(toShape(account)),
    },
  }),
  'cloudtrail:GetTrailStatus': (world, { Name }) => {
    const trail = findTrail(world, Name);
    return trail ? { ok: true, output: toStatus(trail, world.now) } : noTrail(Name);
  },
  'cloudtrail:GetEventSelectors': (world, { TrailName }) => {
    const trail = findTrail(world, TrailName);
    return trail ? { ok: true, output: trail.selectors } : noTrail(TrailName);
  },
  's3:GetPublicAccessBlock': ({ account }, { Bucket, ExpectedBucketOwner }) => {
    const bucket = account.buckets.find(({ name }) => name === Bucket);
    if (!bucket) return refuse('NoSuchBucket', 'The specified bucket does not exist');
    const isExpected = ExpectedBucketOwner === undefined || ExpectedBucketOwner === bucket.owner;
    if (!isExpected) return refuse('AccessDenied', 'Access Denied', 'denied');
    return publicAccessBlock(bucket.publicAccessBlock);
  },
  's3control:GetPublicAccessBlock': ({ account }) => publicAccessBlock(account.publicAccessBlock),
  'kms:DescribeKey': ({ account }, { KeyId }) => {
    const key = account.keys.find(({ arn }) => arn === KeyId);
    if (!key) return refuse('NotFoundException', `Key '${KeyId}' does not exist`);
    const { arn, manager, state } = key;
    const KeyMetadata = {
      Arn: arn,
      KeyId,
      KeyManager: manager,
      KeyState: state,
      KeySpec: 'SYMMETRIC_DEFAULT',
    };
    return { ok: true, output: { KeyMetadata } };
  },
};

const DEMO_REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

function isSeen({ shape }: DemoTrail, region: Region, withShadows: boolean): boolean {
  return shape.HomeRegion === region || (withShadows && shape.IsMultiRegionTrail === true);
}

function arnOf({ accountId }: DemoAccount, { shape }: DemoTrail): string {
  return `arn:aws:cloudtrail:${shape.HomeRegion}:${accountId}:trail/${shape.Name}`;
}

function toShape(account: DemoAccount): (trail: DemoTrail) => TrailShape {
  return (trail) => ({ IsOrganizationTrail: false, ...trail.shape, TrailARN: arnOf(account, trail) });
}

function findTrail({ account, region }: Asked, arn: string): DemoTrail | undefined {
  return account.trails.find((trail) => arnOf(account, trail) === arn && isSeen(trail, region, true));
}

function noTrail(name: string) {
  return refuse('TrailNotFoundException', `Unknown trail: ${name}`);
}

function toStatus(trail: DemoTrail, now: Date): Operations['cloudtrail:GetTrailStatus']['output'] {
  const ago = (hours: number | undefined) =>
    hours === undefined ? undefined : new Date(now.getTime() - hours * HOUR_MS);
  return {
    IsLogging: trail.isLogging,
    StartLoggingTime: ago(trail.startedHoursAgo),
    StopLoggingTime: ago(trail.stoppedHoursAgo),
    LatestDeliveryTime: ago(trail.deliveredHoursAgo),
    LatestDigestDeliveryTime: ago(trail.digestDeliveredHoursAgo),
  };
}

function publicAccessBlock(shape: DemoAccount['publicAccessBlock']) {
  if (shape) return { ok: true, output: { PublicAccessBlockConfiguration: shape } } as const;
  return refuse(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
  );
}
