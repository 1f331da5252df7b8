import type { LifecycleRuleShape } from '../core/aws-shapes.ts';
import type { LifecycleRule } from '../core/bucket.ts';

/** S3's rule with its three places for a prefix brought into one. */
export function toLifecycleRule(shape: LifecycleRuleShape): LifecycleRule {
  const { Filter, Expiration, NoncurrentVersionExpiration } = shape;
  const and = Filter?.And;
  const sizes = [
    Filter?.ObjectSizeGreaterThan,
    Filter?.ObjectSizeLessThan,
    and?.ObjectSizeGreaterThan,
    and?.ObjectSizeLessThan,
  ];
  return {
    id: shape.ID,
    isEnabled: shape.Status === 'Enabled',
    prefix: and?.Prefix ?? Filter?.Prefix ?? shape.Prefix ?? '',
    hasTagFilter: Filter?.Tag !== undefined || (and?.Tags ?? []).length > 0,
    hasSizeFilter: sizes.some((size) => size !== undefined),
    expirationDays: Expiration?.Days,
    expirationDate: Expiration?.Date?.toISOString(),
    noncurrentDays: NoncurrentVersionExpiration?.NoncurrentDays,
    newerNoncurrentVersions: NoncurrentVersionExpiration?.NewerNoncurrentVersions,
    transitions: (shape.Transitions ?? []).map(({ Days, Date, StorageClass = '' }) => ({
      days: Days,
      date: Date?.toISOString(),
      storageClass: StorageClass,
    })),
    abortUploadsAfterDays: shape.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
  };
}
