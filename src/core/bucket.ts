import type { Fact } from './fact.ts';
import type { Arn, Region } from './ids.ts';

/** An S3 bucket that a trail delivers to. */
export interface Bucket {
  readonly arn: Arn;
  readonly name: string;
  /** ARNs of the trails that deliver here, sorted. */
  readonly usedBy: readonly Arn[];
  readonly ownership: Fact<Ownership>;
  readonly region: Fact<Region>;
  readonly publicAccessBlock: Fact<PublicAccessBlock | undefined>;
  /** The settings of the owner's whole account, which add to the bucket's own. */
  readonly accountPublicAccessBlock: Fact<PublicAccessBlock | undefined>;
  /** The bucket policy as JSON text; absent where there is none. */
  readonly policy: Fact<string | undefined>;
  /** What S3 itself says of the policy; absent where there is no policy. */
  readonly isPolicyPublic: Fact<boolean | undefined>;
  readonly grants: Fact<readonly Grant[]>;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; absent where ACLs were never restricted. */
  readonly objectOwnership: Fact<string | undefined>;
  readonly payer: Fact<string>;
  readonly encryption: Fact<DefaultEncryption | undefined>;
  readonly versioning: Fact<Versioning>;
  /** The lifecycle rules; empty where there is no configuration. */
  readonly lifecycle: Fact<readonly LifecycleRule[]>;
  readonly hasObjectLock: Fact<boolean>;
  /** Names at the top level of the bucket, at most 50, prefixes ending in a slash. */
  readonly topLevel: Fact<readonly string[]>;
}

/** Whose the bucket is, seen from the audited account; log buckets often belong to a log-archive account. */
export type Ownership = 'own' | 'foreign' | 'missing';

/** S3 Block Public Access; a missing configuration is the same as four times false. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** A grant of the bucket's ACL. */
export interface Grant {
  readonly grantee: 'owner' | 'everyone' | 'authenticated-users' | 'log-delivery' | 'other';
  readonly permission: string;
}

export interface DefaultEncryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  readonly algorithm: string;
  readonly keyId: string | undefined;
  readonly hasBucketKey: boolean;
}

export interface Versioning {
  readonly status: 'Enabled' | 'Suspended' | undefined;
  readonly hasMfaDelete: boolean;
}

/** One rule of the lifecycle configuration; days count from the creation of the object. */
export interface LifecycleRule {
  readonly id: string | undefined;
  readonly isEnabled: boolean;
  readonly prefix: string;
  /** True where the rule also asks for tags, which CloudTrail's objects do not have. */
  readonly hasTagFilter: boolean;
  /** True where the rule also asks for a size, so that it meets some objects only. */
  readonly hasSizeFilter: boolean;
  readonly expirationDays: number | undefined;
  /** ISO 8601, UTC. */
  readonly expirationDate: string | undefined;
  readonly noncurrentDays: number | undefined;
  readonly newerNoncurrentVersions: number | undefined;
  readonly transitions: readonly Transition[];
  readonly abortUploadsAfterDays: number | undefined;
}

export interface Transition {
  readonly days: number | undefined;
  readonly date: string | undefined;
  readonly storageClass: string;
}
