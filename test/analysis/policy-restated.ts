import type { PolicyCondition, PolicyPatterns, PolicyPrincipal } from '../../src/analysis/policy-document.ts';
import { valuesOf } from '../../src/analysis/policy-request.ts';
import type { PolicyDocument, PolicyRequest, PolicyStatement } from '../../src/analysis/resource-policy.ts';
import type { Json } from '../support/policies.ts';

/**
 * The same policy for the same request, without the words that the oracle (iam-simulate 0.1.173) does not take
 * as AWS documents them. Each rewrite below says what the difference is.
 */
export function restated(policy: PolicyDocument, request: PolicyRequest): Json {
  const statements = policy.statements.map((statement) => restatedStatement(statement, request));
  const text = JSON.stringify(statements);
  return {
    Version: '2012-10-17',
    Statement: JSON.parse(policy.hasVariables ? text : withoutVariables(text)),
  };
}

/** The oracle replaces variables in version 2008-10-17 too (reference_policies_variables: only since 2012). */
function withoutVariables(text: string): string {
  return text.replaceAll('${', '${$}{');
}

function restatedStatement(statement: PolicyStatement, request: PolicyRequest): Json {
  const { sid, effect, principal, action, resource, conditions } = statement;
  const kept = conditions.filter((condition) => !isMetByAbsence(condition, request));
  return {
    Sid: sid,
    Effect: effect,
    ...(principal && restatedPrincipal(principal, request)),
    ...patterns('Action', action),
    ...(resource && patterns('Resource', resource)),
    Condition: grouped(kept.map((condition) => ({ ...condition, values: condition.values.flatMap(blocks) }))),
  };
}

function patterns(name: string, { negated, values }: PolicyPatterns): Json {
  return { [negated ? `Not${name}` : name]: values };
}

/**
 * In NotPrincipal the oracle takes an account for everyone in it, and says itself that it is not sure. In AWS's
 * own example (reference_policies_elements_notprincipal) the account beside Bob does not except his colleagues.
 */
function restatedPrincipal(principal: PolicyPrincipal, request: PolicyRequest): Json {
  const { negated, services, federated, canonicalUsers } = principal;
  const asker = request.principal;
  const isAccount = (name: string): boolean =>
    asker.kind === 'aws' && name !== asker.arn && [asker.accountId, rootOf(asker.accountId)].includes(name);
  const aws = negated ? principal.aws.filter((name) => !isAccount(name)) : principal.aws;
  const kinds = { AWS: aws, Service: services, Federated: federated, CanonicalUser: canonicalUsers };
  const named = Object.entries(kinds).filter(([, names]) => names.length > 0);
  const nobody = { Service: 'nobody.amazonaws.com' };
  return { [negated ? 'NotPrincipal' : 'Principal']: named.length > 0 ? Object.fromEntries(named) : nobody };
}

function rootOf(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`;
}

/**
 * The oracle overlooks IfExists behind ForAnyValue. "You can add IfExists to the end of any condition operator
 * name except the Null condition", and without the key the condition is true (…#Conditions_IfExists).
 */
function isMetByAbsence({ operator, key }: PolicyCondition, request: PolicyRequest): boolean {
  return /^ForAnyValue:.*IfExists$/.test(operator) && valuesOf(request, key)?.length === 0;
}

/**
 * The oracle shifts by 32 bits, so 0.0.0.0/0 is one address to it, and for a lone address neither IpAddress nor
 * NotIpAddress holds when the request's is of the other family.
 */
function blocks(value: string): string[] {
  if (value === '0.0.0.0/0') return ['0.0.0.0/1', '128.0.0.0/1'];
  if (value === '203.0.113.7') return ['203.0.113.7/32'];
  return value === '2001:db8::7' ? ['2001:db8::7/128'] : [value];
}

function grouped(conditions: readonly PolicyCondition[]): Json {
  const operators = new Set(conditions.map(({ operator }) => operator));
  const keysOf = (name: string): Json =>
    Object.fromEntries(
      conditions.filter(({ operator }) => operator === name).map(({ key, values }) => [key, values]),
    );
  return Object.fromEntries([...operators].map((name) => [name, keysOf(name)]));
}
