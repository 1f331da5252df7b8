import type { OperationName } from '../core/aws-operations.ts';
import { unread, type Unread } from '../core/fact.ts';
import type { AccountId, Arn } from '../core/ids.ts';
import { NO_ACCOUNT } from '../core/reason.ts';

/**
 * Why a resource can't be asked for by name: CloudWatch Logs and IAM look a name up in the caller's own account,
 * so a foreign ARN, or an unknown account of ours, could find another thing of the same name.
 */
export function foreignGap(
  operation: OperationName,
  { arn, owner }: { arn: Arn; owner: AccountId | undefined },
  accountId: AccountId | undefined,
): Unread | undefined {
  if (accountId === undefined) return unread('not-run', NO_ACCOUNT, { operation, resource: arn });
  if (owner === accountId) return undefined;
  return unread('foreign-account', owner ?? arn, { operation, resource: arn });
}
