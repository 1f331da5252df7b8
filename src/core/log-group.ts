import type { Fact } from './fact.ts';
import type { AccountId, Arn, Region } from './ids.ts';

/** A CloudWatch Logs log group that a trail delivers to. */
export interface LogGroup {
  /** Without the `:*` that trails put behind it. */
  readonly arn: Arn;
  readonly name: string;
  readonly region: Region;
  readonly owner: AccountId | undefined;
  readonly usedBy: readonly Arn[];
  /** Absent where there is no such log group. */
  readonly description: Fact<LogGroupDescription | undefined>;
  readonly metricFilters: Fact<number>;
  readonly subscriptionFilters: Fact<number>;
  /** The resource policies of CloudWatch Logs in the region, as JSON texts. */
  readonly resourcePolicies: Fact<readonly string[]>;
}

export interface LogGroupDescription {
  /** Absent: never expires. */
  readonly retentionDays: number | undefined;
  /** `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
  readonly logGroupClass: string | undefined;
  readonly kmsKeyId: string | undefined;
  /** Absent where the endpoint does not know deletion protection. */
  readonly hasDeletionProtection: boolean | undefined;
  readonly storedBytes: number | undefined;
}
