import type { Bucket } from '../core/bucket.ts';
import { known, unread, type Fact } from '../core/fact.ts';
import { fitsAction } from './policy-pattern.ts';
import {
  parsePolicy,
  type PolicyDocument,
  type PolicyStatement,
  type StatementRef,
} from './resource-policy.ts';

/** The parsed bucket policy; absent where there is none, unread where it is no policy that S3 would store. */
export function policyOf({
  name,
  policy,
}: Pick<Bucket, 'name' | 'policy'>): Fact<PolicyDocument | undefined> {
  if (!policy.known) return policy;
  if (policy.value === undefined) return known(undefined);
  const parsed = parsePolicy(policy.value);
  const where = { operation: 's3:GetBucketPolicy', resource: name };
  return parsed ? known(parsed) : unread('invalid-answer', 'Policy', where);
}

export function isMissing({ ownership }: Pick<Bucket, 'ownership'>): boolean {
  return ownership.known && ownership.value === 'missing';
}

/** JSON Pointer of a statement in the live document of the bucket; a lone statement need not be in a list. */
export function statementPath({ policy }: Pick<Bucket, 'policy'>, { index }: StatementRef): string {
  const text = policy.known ? (policy.value ?? '{}') : '{}';
  const { Statement: list } = JSON.parse(text) as { readonly Statement?: unknown };
  return Array.isArray(list) ? `/Policy/Statement/${index}` : '/Policy/Statement';
}

/** The Sid, or the place in the policy counted from 1. */
export function statementName({ index, sid }: StatementRef): string {
  return sid === undefined || sid === '' ? `#${index + 1}` : sid;
}

/** The names of statements, each once, for a sentence. */
export function statementNames(statements: readonly StatementRef[]): string {
  return [...new Set(statements.map(statementName))].join(', ');
}

/** Whether a statement is about an action, whatever its effect. */
export function coversAction({ action }: PolicyStatement, name: string): boolean {
  const isNamed = action.values.some((value) => fitsAction(value, name));
  return action.negated ? !isNamed : isNamed;
}
