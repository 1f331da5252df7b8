import type { Fact } from './fact.ts';
import type { Arn } from './ids.ts';

/** An S3 bucket that a trail delivers to. */
export interface Bucket {
  readonly arn: Arn;
  readonly name: string;
  /** ARNs of the trails that deliver here, sorted. */
  readonly usedBy: readonly Arn[];
  /** Whether the audited account owns the bucket; log buckets often belong to a log-archive account. */
  readonly isOwn: Fact<boolean>;
  readonly publicAccessBlock: Fact<PublicAccessBlock | undefined>;
  /** The settings of the owner's whole account, which add to the bucket's own. */
  readonly accountPublicAccessBlock: Fact<PublicAccessBlock | undefined>;
}

/** S3 Block Public Access; a missing configuration is the same as four times false. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}
