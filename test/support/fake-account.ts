import { collect, type Scope } from '../../src/aws/collect.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { AwsApi, OperationName, TrailShape } from '../../src/core/aws-api.ts';
import { operationsNeeded } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import { ACCOUNT, BUCKET_NAME, HOME, KEY_ARN, NOW, REGIONS, trailArn } from './builders.ts';
import { answer, type Fake, type Fakes } from './fake-api.ts';

export const CALLER = 'arn:aws:iam::111111111111:user/auditor';

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

/** An account that passes every check; a test says what it answers otherwise. */
export function accountFakes(part: Fakes = {}): Fakes {
  const regions = REGIONS.map((RegionName) => ({ RegionName, OptInStatus: 'opt-in-not-required' }));
  const configuration = { PublicAccessBlockConfiguration: ALL_BLOCKED_SHAPE };
  const selector = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
  return {
    'sts:GetCallerIdentity': () => answer({ Account: ACCOUNT, Arn: CALLER }),
    'ec2:DescribeRegions': () => answer({ Regions: regions }),
    'cloudtrail:DescribeTrails': listing(aShape()),
    'cloudtrail:GetTrailStatus': () => answer({ IsLogging: true }),
    'cloudtrail:GetEventSelectors': () => answer({ AdvancedEventSelectors: [selector] }),
    's3:GetPublicAccessBlock': () => answer(configuration),
    's3control:GetPublicAccessBlock': () => answer(configuration),
    'kms:DescribeKey': ({ KeyId }) =>
      answer({ KeyMetadata: { Arn: KeyId, KeyId, KeyManager: 'CUSTOMER', KeyState: 'Enabled' } }),
    ...part,
  };
}

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
