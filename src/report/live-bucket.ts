import type { Bucket, LifecycleRule, PublicAccessBlock } from '../core/bucket.ts';
import { document, plain, value, type Printable } from './print.ts';

/** A bucket with S3's own names; what was never set is null. */
export function bucketContent(bucket: Bucket): Printable {
  return {
    Name: bucket.name,
    BucketARN: bucket.arn,
    Ownership: plain(bucket.ownership),
    Region: plain(bucket.region),
    PublicAccessBlock: value(bucket.publicAccessBlock, blockContent),
    AccountPublicAccessBlock: value(bucket.accountPublicAccessBlock, blockContent),
    PolicyIsPublic: plain(bucket.isPolicyPublic),
    Policy: document(bucket.policy),
    Acl: value(bucket.grants, (grants) =>
      grants.map(({ grantee, permission }) => `${grantee}: ${permission}`),
    ),
    ObjectOwnership: plain(bucket.objectOwnership),
    Payer: plain(bucket.payer),
    Encryption: value(bucket.encryption, ({ algorithm, keyId, hasBucketKey }) => ({
      SSEAlgorithm: algorithm,
      KMSMasterKeyID: keyId ?? null,
      BucketKeyEnabled: hasBucketKey,
    })),
    Versioning: value(bucket.versioning, ({ status, hasMfaDelete }) => ({
      Status: status ?? null,
      MFADelete: hasMfaDelete ? 'Enabled' : 'Disabled',
    })),
    ObjectLockEnabled: plain(bucket.hasObjectLock),
    LifecycleRules: value(bucket.lifecycle, (rules) => rules.map(ruleContent)),
    TopLevel: value(bucket.topLevel, (names) => [...names]),
    UsedByTrails: [...bucket.usedBy],
  };
}

/** S3's names of the four settings. */
export function blockContent(block: PublicAccessBlock): Printable {
  return {
    BlockPublicAcls: block.blockPublicAcls,
    IgnorePublicAcls: block.ignorePublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  };
}

function ruleContent(rule: LifecycleRule): Printable {
  const transitions = rule.transitions.map(({ days, date, storageClass }) => ({
    Days: days ?? null,
    Date: date ?? null,
    StorageClass: storageClass,
  }));
  return {
    ID: rule.id ?? null,
    Status: rule.isEnabled ? 'Enabled' : 'Disabled',
    Prefix: rule.prefix,
    HasTagFilter: rule.hasTagFilter,
    HasSizeFilter: rule.hasSizeFilter,
    ExpirationDays: rule.expirationDays ?? null,
    ExpirationDate: rule.expirationDate ?? null,
    NoncurrentDays: rule.noncurrentDays ?? null,
    NewerNoncurrentVersions: rule.newerNoncurrentVersions ?? null,
    Transitions: transitions,
    AbortIncompleteMultipartUploadDays: rule.abortUploadsAfterDays ?? null,
  };
}
