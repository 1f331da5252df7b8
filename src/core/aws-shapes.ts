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
  LatestCloudWatchLogsDeliveryTime?: Date | undefined;
  LatestCloudWatchLogsDeliveryError?: string | undefined;
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

export interface BucketInput {
  Bucket: string;
  ExpectedBucketOwner?: string;
}

export interface AclShape {
  Owner?: { ID?: string | undefined } | undefined;
  Grants?:
    | {
        Grantee?: { ID?: string | undefined; URI?: string | undefined; Type: string | undefined } | undefined;
        Permission?: string | undefined;
      }[]
    | undefined;
}

export interface EncryptionShape {
  ServerSideEncryptionConfiguration?:
    | {
        Rules:
          | {
              ApplyServerSideEncryptionByDefault?:
                { SSEAlgorithm: string | undefined; KMSMasterKeyID?: string | undefined } | undefined;
              BucketKeyEnabled?: boolean | undefined;
            }[]
          | undefined;
      }
    | undefined;
}

export interface LifecycleRuleShape {
  ID?: string | undefined;
  Status: string | undefined;
  /** The old place of the prefix, beside `Filter`. */
  Prefix?: string | undefined;
  Filter?: LifecycleFilterShape | undefined;
  Expiration?: { Days?: number | undefined; Date?: Date | undefined } | undefined;
  NoncurrentVersionExpiration?:
    { NoncurrentDays?: number | undefined; NewerNoncurrentVersions?: number | undefined } | undefined;
  Transitions?:
    { Days?: number | undefined; Date?: Date | undefined; StorageClass?: string | undefined }[] | undefined;
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation?: number | undefined } | undefined;
}

export interface LifecycleFilterShape {
  Prefix?: string | undefined;
  Tag?: { Key: string | undefined } | undefined;
  ObjectSizeGreaterThan?: number | undefined;
  ObjectSizeLessThan?: number | undefined;
  And?:
    | {
        Prefix?: string | undefined;
        Tags?: { Key: string | undefined }[] | undefined;
        ObjectSizeGreaterThan?: number | undefined;
        ObjectSizeLessThan?: number | undefined;
      }
    | undefined;
}

export interface KeyShape {
  Arn?: string | undefined;
  KeyId: string | undefined;
  KeyManager?: string | undefined;
  KeyState?: string | undefined;
  KeySpec?: string | undefined;
  KeyUsage?: string | undefined;
  Origin?: string | undefined;
  MultiRegion?: boolean | undefined;
  MultiRegionConfiguration?: { MultiRegionKeyType?: string | undefined } | undefined;
  ValidTo?: Date | undefined;
  DeletionDate?: Date | undefined;
}

export interface LogGroupShape {
  logGroupName?: string | undefined;
  arn?: string | undefined;
  retentionInDays?: number | undefined;
  logGroupClass?: string | undefined;
  kmsKeyId?: string | undefined;
  storedBytes?: number | undefined;
  deletionProtectionEnabled?: boolean | undefined;
}

export interface RoleShape {
  Arn: string | undefined;
  AssumeRolePolicyDocument?: string | undefined;
  PermissionsBoundary?: { PermissionsBoundaryArn?: string | undefined } | undefined;
}
