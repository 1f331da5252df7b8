import type {
  AclShape,
  BucketInput,
  EncryptionShape,
  EventSelectorsShape,
  KeyShape,
  LifecycleRuleShape,
  LogGroupShape,
  PublicAccessBlockShape,
  RegionShape,
  RoleShape,
  TrailShape,
  TrailStatusShape,
} from './aws-shapes.ts';

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
    input: BucketInput;
    output: { PublicAccessBlockConfiguration?: PublicAccessBlockShape | undefined };
  };
  's3control:GetPublicAccessBlock': {
    input: { AccountId: string };
    output: { PublicAccessBlockConfiguration?: PublicAccessBlockShape | undefined };
  };
  's3:HeadBucket': { input: BucketInput; output: { BucketRegion?: string | undefined } };
  's3:GetBucketLocation': { input: BucketInput; output: { LocationConstraint?: string | undefined } };
  's3:GetBucketPolicy': { input: BucketInput; output: { Policy?: string | undefined } };
  's3:GetBucketPolicyStatus': {
    input: BucketInput;
    output: { PolicyStatus?: { IsPublic?: boolean | undefined } | undefined };
  };
  's3:GetBucketAcl': { input: BucketInput; output: AclShape };
  's3:GetBucketOwnershipControls': {
    input: BucketInput;
    output: {
      OwnershipControls?: { Rules: { ObjectOwnership: string | undefined }[] | undefined } | undefined;
    };
  };
  's3:GetBucketRequestPayment': { input: BucketInput; output: { Payer?: string | undefined } };
  's3:GetBucketEncryption': { input: BucketInput; output: EncryptionShape };
  's3:GetBucketVersioning': {
    input: BucketInput;
    output: { Status?: string | undefined; MFADelete?: string | undefined };
  };
  's3:GetBucketLifecycleConfiguration': {
    input: BucketInput;
    output: { Rules?: LifecycleRuleShape[] | undefined };
  };
  's3:GetObjectLockConfiguration': {
    input: BucketInput;
    output: { ObjectLockConfiguration?: { ObjectLockEnabled?: string | undefined } | undefined };
  };
  's3:ListObjectsV2': {
    input: BucketInput & { Delimiter: string; MaxKeys: number; Prefix?: string };
    output: {
      CommonPrefixes?: { Prefix?: string | undefined }[] | undefined;
      Contents?: { Key?: string | undefined }[] | undefined;
      KeyCount?: number | undefined;
      IsTruncated?: boolean | undefined;
    };
  };
  'kms:GetKeyPolicy': {
    input: { KeyId: string; PolicyName: string };
    output: { Policy?: string | undefined };
  };
  'kms:GetKeyRotationStatus': {
    input: { KeyId: string };
    output: { KeyRotationEnabled?: boolean | undefined; RotationPeriodInDays?: number | undefined };
  };
  'logs:DescribeLogGroups': {
    input: { logGroupNamePrefix: string; nextToken?: string };
    output: { logGroups?: LogGroupShape[] | undefined; nextToken?: string | undefined };
  };
  'logs:DescribeMetricFilters': {
    input: { logGroupName: string; nextToken?: string };
    output: {
      metricFilters?: { filterName?: string | undefined }[] | undefined;
      nextToken?: string | undefined;
    };
  };
  'logs:DescribeSubscriptionFilters': {
    input: { logGroupName: string; nextToken?: string };
    output: {
      subscriptionFilters?: { filterName?: string | undefined }[] | undefined;
      nextToken?: string | undefined;
    };
  };
  'logs:DescribeResourcePolicies': {
    input: { nextToken?: string };
    output: {
      resourcePolicies?: { policyDocument?: string | undefined }[] | undefined;
      nextToken?: string | undefined;
    };
  };
  'iam:GetRole': { input: { RoleName: string }; output: { Role?: RoleShape | undefined } };
  'iam:ListRolePolicies': {
    input: { RoleName: string; Marker?: string };
    output: { PolicyNames?: string[] | undefined; Marker?: string | undefined };
  };
  'iam:GetRolePolicy': {
    input: { RoleName: string; PolicyName: string };
    output: { PolicyDocument?: string | undefined };
  };
  'iam:ListAttachedRolePolicies': {
    input: { RoleName: string; Marker?: string };
    output: {
      AttachedPolicies?: { PolicyArn?: string | undefined }[] | undefined;
      Marker?: string | undefined;
    };
  };
  'iam:GetPolicy': {
    input: { PolicyArn: string };
    output: { Policy?: { DefaultVersionId?: string | undefined } | undefined };
  };
  'iam:GetPolicyVersion': {
    input: { PolicyArn: string; VersionId: string };
    output: { PolicyVersion?: { Document?: string | undefined } | undefined };
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
  's3:HeadBucket': 's3:ListBucket',
  's3:GetBucketLocation': 's3:GetBucketLocation',
  's3:GetBucketPolicy': 's3:GetBucketPolicy',
  's3:GetBucketPolicyStatus': 's3:GetBucketPolicyStatus',
  's3:GetBucketAcl': 's3:GetBucketAcl',
  's3:GetBucketOwnershipControls': 's3:GetBucketOwnershipControls',
  's3:GetBucketRequestPayment': 's3:GetBucketRequestPayment',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetBucketVersioning': 's3:GetBucketVersioning',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  's3:ListObjectsV2': 's3:ListBucket',
  'kms:DescribeKey': 'kms:DescribeKey',
  'kms:GetKeyPolicy': 'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus': 'kms:GetKeyRotationStatus',
  'logs:DescribeLogGroups': 'logs:DescribeLogGroups',
  'logs:DescribeMetricFilters': 'logs:DescribeMetricFilters',
  'logs:DescribeSubscriptionFilters': 'logs:DescribeSubscriptionFilters',
  'logs:DescribeResourcePolicies': 'logs:DescribeResourcePolicies',
  'iam:GetRole': 'iam:GetRole',
  'iam:ListRolePolicies': 'iam:ListRolePolicies',
  'iam:GetRolePolicy': 'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies': 'iam:ListAttachedRolePolicies',
  'iam:GetPolicy': 'iam:GetPolicy',
  'iam:GetPolicyVersion': 'iam:GetPolicyVersion',
};
