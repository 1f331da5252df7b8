import type { PolicyCondition } from './policy-document.ts';
import { type Operator, OPERATORS } from './policy-operator.ts';
import { readPattern } from './policy-pattern.ts';
import { type PolicyRequest, valuesOf } from './policy-request.ts';
import { allOf, answer, type Answer, anyOf, NO, not, unsure, YES } from './policy-truth.ts';

/** An operator as written: `ForAnyValue:StringLikeIfExists` has all three parts. */
export interface OperatorName {
  readonly set: (typeof SETS)[number] | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

const SETS = ['ForAllValues', 'ForAnyValue'] as const;
const IF_EXISTS = 'IfExists';

export function parseOperator(text: string): OperatorName {
  const set = SETS.find((name) => text.startsWith(`${name}:`));
  const rest = set ? text.slice(set.length + 1) : text;
  const ifExists = rest.endsWith(IF_EXISTS);
  return { set, base: ifExists ? rest.slice(0, -IF_EXISTS.length) : rest, ifExists };
}

/**
 * Whether a condition holds for a request, as in "IAM JSON policy elements: Condition operators" and "Set
 * operators for multivalued context keys". An operator that we do not know leaves the answer open.
 */
export function meets(condition: PolicyCondition, request: PolicyRequest, variables: boolean): Answer {
  const name = parseOperator(condition.operator);
  const given = valuesOf(request, condition.key);
  if (name.base === 'Null' && !name.ifExists) return nullCheck(condition, given);
  const operator = OPERATORS.get(name.base);
  if (!operator || !given) return unsure(condition.key);
  if (given.length === 0) return answer(holdsWhenAbsent(name, operator));
  const answers = given.map((value) => compare(value, operator, { condition, request, variables }));
  if (name.set === 'ForAnyValue') return anyOf(answers);
  // Several values without a set operator: AWS documents no meaning for that.
  return name.set === undefined && given.length > 1 ? unsure(condition.key) : allOf(answers);
}

/** `ForAnyValue` needs a value to hold, whatever its operator; `ForAllValues` holds for none at all. */
function holdsWhenAbsent({ set, ifExists }: OperatorName, { negated }: Operator): boolean {
  return ifExists || set === 'ForAllValues' || (negated && set !== 'ForAnyValue');
}

function nullCheck({ key, values }: PolicyCondition, given: readonly string[] | undefined): Answer {
  if (!given) return unsure(key);
  const wanted = String(given.length === 0);
  return anyOf(values.map((value) => answer(value.toLowerCase() === wanted)));
}

interface Scope {
  readonly condition: PolicyCondition;
  readonly request: PolicyRequest;
  readonly variables: boolean;
}

/** The values of a condition are alternatives, of which a negated operator must match none. */
function compare(given: string, operator: Operator, { condition, request, variables }: Scope): Answer {
  const syntax = { wildcards: operator.wildcards, variables: variables && operator.variables };
  const matches = anyOf(
    condition.values.map((value) => {
      const pattern = readPattern(value, syntax, request);
      if ('unknownKeys' in pattern) return unsure(...pattern.unknownKeys);
      const holds = operator.compare(given, pattern);
      if (holds === undefined) return unsure(condition.key);
      return holds ? YES : NO;
    }),
  );
  return operator.negated ? not(matches) : matches;
}
