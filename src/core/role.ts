import type { Fact } from './fact.ts';
import type { AccountId, Arn } from './ids.ts';

/** An IAM role that CloudTrail assumes to deliver to CloudWatch Logs. */
export interface Role {
  readonly arn: Arn;
  readonly name: string;
  readonly owner: AccountId | undefined;
  readonly usedBy: readonly Arn[];
  /** Absent where there is no such role. */
  readonly description: Fact<RoleDescription | undefined>;
  /** Inline and attached policies, as JSON texts. */
  readonly policies: Fact<readonly string[]>;
}

export interface RoleDescription {
  /** The trust policy as JSON text. */
  readonly trustPolicy: string;
  readonly boundaryArn: string | undefined;
}
