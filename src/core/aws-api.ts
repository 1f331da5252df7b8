import type { FactCode } from './fact.ts';
import type { Region } from './ids.ts';

/** The port to AWS: everything we read of, or write to, an account goes through it. It never throws for AWS's no. */
export interface AwsApi {
  call<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    options: CallOptions,
  ): Promise<Answer<O>>;
  /** Requests made so far. */
  readonly requests: number;
}

export interface CallOptions {
  readonly region: Region;
  readonly signal: AbortSignal;
}

export type Answer<O extends OperationName> =
  | { readonly ok: true; readonly output: Operations[O]['output'] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Why an operation gave no answer; `awsCode` is AWS's error code or the name of what happened below it. */
export interface Refusal {
  readonly code: FactCode;
  readonly awsCode: string;
  readonly detail: string;
  /** True when the credentials themselves are missing or bad, so that no other call can go better. */
  readonly credentials: boolean;
}

/** Operation → the members that we send and read, with AWS's own names (AWS API references). */
export interface Operations {
  'sts:GetCallerIdentity': {
    input: object;
    output: { Account?: string | undefined; Arn?: string | undefined };
  };
  'ec2:DescribeRegions': { input: { AllRegions: boolean }; output: { Regions?: RegionShape[] | undefined } };
  'cloudtrail:DescribeTrails': {
    input: { includeShadowTrails: boolean };
    output: { trailList?: TrailShape[] | undefined };
  };
  'cloudtrail:GetTrailStatus': { input: { Name: string }; output: TrailStatusShape };
  'cloudtrail:GetEventSelectors': { input: { TrailName: string }; output: EventSelectorsShape };
  's3:GetPublicAccessBlock': {
    input: { Bucket: string; ExpectedBucketOwner?: string };
    output: { PublicAccessBlockConfiguration?: PublicAccessBlockShape | undefined };
  };
  's3control:GetPublicAccessBlock': {
    input: { AccountId: string };
    output: { PublicAccessBlockConfiguration?: PublicAccessBlockShape | undefined };
  };
  'kms:DescribeKey': { input: { KeyId: string }; output: { KeyMetadata?: KeyShape | undefined } };
}

export type OperationName = keyof Operations;

/** The IAM action of each operation; null needs none (Service Authorization Reference; S3's names often differ). */
export const PERMISSIONS: Readonly<Record<OperationName, string | null>> = {
  'sts:GetCallerIdentity': null,
  'ec2:DescribeRegions': 'ec2:DescribeRegions',
  'cloudtrail:DescribeTrails': 'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus': 'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors': 'cloudtrail:GetEventSelectors',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  'kms:DescribeKey': 'kms:DescribeKey',
};

export interface RegionShape {
  RegionName?: string | undefined;
  OptInStatus?: string | undefined;
}

export interface TrailShape {
  Name?: string | undefined;
  TrailARN?: string | undefined;
  HomeRegion?: string | undefined;
  IsMultiRegionTrail?: boolean | undefined;
  IsOrganizationTrail?: boolean | undefined;
  IncludeGlobalServiceEvents?: boolean | undefined;
  LogFileValidationEnabled?: boolean | undefined;
  KmsKeyId?: string | undefined;
  S3BucketName?: string | undefined;
  S3KeyPrefix?: string | undefined;
  CloudWatchLogsLogGroupArn?: string | undefined;
  CloudWatchLogsRoleArn?: string | undefined;
  SnsTopicARN?: string | undefined;
}

export interface TrailStatusShape {
  IsLogging?: boolean | undefined;
  StartLoggingTime?: Date | undefined;
  StopLoggingTime?: Date | undefined;
  LatestDeliveryTime?: Date | undefined;
  LatestDeliveryError?: string | undefined;
  LatestDigestDeliveryTime?: Date | undefined;
  LatestDigestDeliveryError?: string | undefined;
}

export interface EventSelectorsShape {
  EventSelectors?: BasicSelectorShape[] | undefined;
  AdvancedEventSelectors?: AdvancedSelectorShape[] | undefined;
}

export interface BasicSelectorShape {
  ReadWriteType?: string | undefined;
  IncludeManagementEvents?: boolean | undefined;
  ExcludeManagementEventSources?: string[] | undefined;
  DataResources?: { Type?: string | undefined; Values?: string[] | undefined }[] | undefined;
}

export interface AdvancedSelectorShape {
  Name?: string | undefined;
  FieldSelectors: FieldSelectorShape[] | undefined;
}

export interface FieldSelectorShape {
  Field: string | undefined;
  Equals?: string[] | undefined;
  StartsWith?: string[] | undefined;
  EndsWith?: string[] | undefined;
  NotEquals?: string[] | undefined;
  NotStartsWith?: string[] | undefined;
  NotEndsWith?: string[] | undefined;
}

export interface PublicAccessBlockShape {
  BlockPublicAcls?: boolean | undefined;
  IgnorePublicAcls?: boolean | undefined;
  BlockPublicPolicy?: boolean | undefined;
  RestrictPublicBuckets?: boolean | undefined;
}

export interface KeyShape {
  Arn?: string | undefined;
  KeyId: string | undefined;
  KeyManager?: string | undefined;
  KeyState?: string | undefined;
  KeySpec?: string | undefined;
}
