import { meets } from './policy-condition.ts';
import type { PolicyDocument, PolicyPatterns, PolicyStatement, StatementRef } from './policy-document.ts';
import { fitsAction, fitsResource } from './policy-pattern.ts';
import { concerns } from './policy-principal.ts';
import type { PolicyRequest } from './policy-request.ts';
import { allOf, answer, type Answer, anyOf, not, YES } from './policy-truth.ts';

export { parsePolicy } from './policy-document.ts';
export type { PolicyDocument, PolicyStatement, StatementRef } from './policy-document.ts';
export type { PolicyRequest, RequestPrincipal } from './policy-request.ts';

/** What one policy says to a request. `deciding` are the statements that settle it, or leave it open. */
export type Decision = {
  readonly deciding: readonly StatementRef[];
  /** The condition keys that would settle an open question; empty also when an open question is not about keys. */
  readonly unknownKeys: readonly string[];
} & (
  | { readonly result: 'allowed' }
  | { readonly result: 'denied'; readonly reason: 'explicit-deny' | 'no-allow' }
  | { readonly result: 'unknown' }
);

/**
 * Judges a request by one policy alone, as in "Policy evaluation logic" (reference_policies_evaluation-logic):
 * an explicit deny wins, then an allow, else it is denied. Service and resource control policies, endpoint and
 * identity policies are out of sight; an allowed account still decides by its own IAM policies.
 */
export function evaluate(policy: PolicyDocument, request: PolicyRequest): Decision {
  const judged = policy.statements.map((statement) => ({
    statement,
    match: applies(statement, request, policy.hasVariables),
  }));
  const find = (effect: 'Allow' | 'Deny', holds: boolean | undefined): Judged[] =>
    judged.filter(({ statement, match }) => statement.effect === effect && match.holds === holds);

  const denies = find('Deny', true);
  if (denies.length > 0) return { result: 'denied', reason: 'explicit-deny', ...settledBy(denies) };
  const allows = find('Allow', true);
  const openAllows = find('Allow', undefined);
  if (allows.length + openAllows.length === 0) {
    return { result: 'denied', reason: 'no-allow', ...settledBy([]) };
  }
  const open = [...find('Deny', undefined), ...(allows.length > 0 ? [] : openAllows)];
  return open.length > 0
    ? { result: 'unknown', ...settledBy(open) }
    : { result: 'allowed', ...settledBy(allows) };
}

interface Judged {
  readonly statement: PolicyStatement;
  readonly match: Answer;
}

function settledBy(judged: readonly Judged[]): Pick<Decision, 'deciding' | 'unknownKeys'> {
  return {
    deciding: judged.map(({ statement: { index, sid } }) => ({ index, sid })),
    unknownKeys: [...new Set(judged.flatMap(({ match }) => match.unknownKeys))],
  };
}

/** Whether a statement, of either effect, is about the request. */
function applies(statement: PolicyStatement, request: PolicyRequest, variables: boolean): Answer {
  const { principal, action, resource, conditions } = statement;
  return allOf([
    principal ? concerns(principal, request.principal) : YES,
    covers(action, (value) => answer(fitsAction(value, request.action))),
    resource ? covers(resource, (value) => fitsResource(value, variables, request)) : YES,
    ...conditions.map((condition) => meets(condition, request, variables)),
  ]);
}

function covers({ negated, values }: PolicyPatterns, fits: (value: string) => Answer): Answer {
  const any = anyOf(values.map(fits));
  return negated ? not(any) : any;
}
