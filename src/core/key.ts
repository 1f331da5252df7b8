import type { Fact } from './fact.ts';
import type { Arn, Region } from './ids.ts';

/** A KMS key that trails or log groups name, under the id that they give it (an ARN on AWS). */
export interface Key {
  readonly id: string;
  readonly region: Region;
  /** ARNs of the trails that encrypt with it, sorted. */
  readonly usedBy: readonly Arn[];
  /** Absent where KMS knows no such key. */
  readonly description: Fact<KeyDescription | undefined>;
  /** The key policy as JSON text. */
  readonly policy: Fact<string | undefined>;
  /** Absent where the kind of key has no automatic rotation. */
  readonly rotation: Fact<KeyRotation | undefined>;
}

/** What DescribeKey says, with KMS's own values; times are ISO 8601, UTC. */
export interface KeyDescription {
  readonly arn: string;
  readonly manager: string | undefined;
  readonly state: string | undefined;
  readonly spec: string | undefined;
  readonly usage: string | undefined;
  readonly origin: string | undefined;
  /** True for a replica of a multi-Region key, whose rotation is that of its primary. */
  readonly isReplica: boolean;
  readonly validTo: string | undefined;
  readonly deletionAt: string | undefined;
}

export interface KeyRotation {
  readonly isEnabled: boolean;
  readonly periodDays: number | undefined;
}
