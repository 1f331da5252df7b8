import {
  evaluate,
  type PolicyDocument,
  type PolicyRequest,
  type PolicyStatement,
} from './resource-policy.ts';

/** What all policies of an identity say together; boundaries and organization policies are out of sight. */
export type IdentityDecision =
  | { readonly result: 'allowed' }
  | { readonly result: 'denied'; readonly reason: 'explicit-deny' | 'no-allow' }
  | { readonly result: 'unknown'; readonly unknownKeys: readonly string[] };

/**
 * Judges a request by the policies of whoever makes it, as in "Policy evaluation logic": one deny in any of them
 * wins, then one allow in any of them. Each keeps its own version, so they are not merged into one.
 */
export function evaluateIdentity(
  policies: readonly PolicyDocument[],
  request: PolicyRequest,
): IdentityDecision {
  const denials = policies.map((policy) => evaluate(denying(policy), request));
  if (denials.some(({ result }) => result === 'denied')) return { result: 'denied', reason: 'explicit-deny' };
  const grants = policies.map((policy) => evaluate(granting(policy), request));
  if (grants.every(({ result }) => result === 'denied')) return { result: 'denied', reason: 'no-allow' };
  const isGranted = grants.some(({ result }) => result === 'allowed');
  const open = [...denials, ...(isGranted ? [] : grants)].filter(({ result }) => result === 'unknown');
  if (open.length === 0) return { result: 'allowed' };
  return { result: 'unknown', unknownKeys: [...new Set(open.flatMap(({ unknownKeys }) => unknownKeys))] };
}

const EVERYTHING: PolicyStatement = {
  index: -1,
  sid: undefined,
  effect: 'Allow',
  principal: undefined,
  action: { negated: false, values: ['*'] },
  resource: undefined,
  conditions: [],
};

/** Only what the policy denies: all else is allowed, so that a denial shows. */
function denying({ hasVariables, statements }: PolicyDocument): PolicyDocument {
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  return { hasVariables, statements: [EVERYTHING, ...denies] };
}

function granting({ hasVariables, statements }: PolicyDocument): PolicyDocument {
  return { hasVariables, statements: statements.filter(({ effect }) => effect === 'Allow') };
}
