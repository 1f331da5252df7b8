import { unread, type Unread } from '../core/fact.ts';
import type { Key } from '../core/key.ts';
import { notApplicable, unknown, type Verdict } from '../core/verdict.ts';
import { fitsAction } from './policy-pattern.ts';
import { parsePolicy, type PolicyDocument, type StatementRef } from './resource-policy.ts';

/** The policy of a key, and where its statements stand in the key's live document. */
export interface KeyPolicy {
  readonly document: PolicyDocument;
  readonly pathOf: (statement: Pick<StatementRef, 'index'>) => string;
}

/** Judges the policy of a key where there is one to judge. */
export function judgeKeyPolicy(key: Key, judge: (policy: KeyPolicy) => Verdict): Verdict {
  const { id, policy } = key;
  if (!policy.known) return unknown(policy);
  const text = policy.value;
  if (text === undefined) return notApplicable('Key {id} does not exist.', { id });
  const document = parsePolicy(text);
  if (!document) return unknown(unclear(key, 'Policy'));
  const isList = hasStatementList(text);
  return judge({
    document,
    pathOf: ({ index }) => (isList ? `/Policy/Statement/${index}` : '/Policy/Statement'),
  });
}

/** A policy that was read but leaves the question open; `detail` names what would settle it. */
export function unclear({ id, region }: Key, detail: string): Unread {
  return unread('invalid-answer', detail, { operation: 'kms:GetKeyPolicy', region, resource: id });
}

/** Whether actions as `policy-exposure` lists them, each after `!` for `NotAction`, cover an action. */
export function grants(actions: readonly string[], action: string): boolean {
  const isNegated = actions.some((pattern) => pattern.startsWith('!'));
  return isNegated !== actions.some((pattern) => fitsAction(pattern.replace(/^!/, ''), action));
}

/** A lone statement may stand without a list around it. */
function hasStatementList(text: string): boolean {
  const document: unknown = JSON.parse(text);
  return (
    typeof document === 'object' &&
    document !== null &&
    'Statement' in document &&
    Array.isArray(document.Statement)
  );
}
