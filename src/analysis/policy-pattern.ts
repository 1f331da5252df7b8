import { type PolicyRequest, valuesOf } from './policy-request.ts';
import { answer, type Answer, unsure } from './policy-truth.ts';

/** A text, character by character, with wildcards told apart from the same characters meant literally. */
export type Pattern = readonly Token[];

interface Token {
  readonly char: string;
  readonly wild: boolean;
}

export interface PatternSyntax {
  readonly wildcards: boolean;
  readonly variables: boolean;
}

/**
 * The pattern in `text` with policy variables replaced, or the keys of the variables that can't be.
 * `${*}`, `${?}` and `${$}` are the characters themselves, and `${key, 'default'}` has a value for an absent
 * key: "IAM policy elements: Variables and tags" (reference_policies_variables). What a variable brings is
 * literal, wildcards in it included.
 */
export function readPattern(
  text: string,
  syntax: PatternSyntax,
  request: PolicyRequest,
): Pattern | { readonly unknownKeys: readonly string[] } {
  if (!syntax.variables) return tokens(text, syntax.wildcards);
  const pattern: Token[] = [];
  const unknownKeys: string[] = [];
  let end = 0;
  for (const variable of text.matchAll(VARIABLE)) {
    pattern.push(...tokens(text.slice(end, variable.index), syntax.wildcards));
    const [whole, key = '', fallback] = variable;
    end = variable.index + whole.length;
    const value = valueOfVariable(key.trim(), fallback, request);
    if (value === undefined) unknownKeys.push(key.trim());
    pattern.push(...tokens(value ?? '', false));
  }
  pattern.push(...tokens(text.slice(end), syntax.wildcards));
  return unknownKeys.length > 0 ? { unknownKeys } : pattern;
}

const VARIABLE = /\$\{([^},]*)(?:,\s*'([^']*)'\s*)?\}/g;

function valueOfVariable(
  key: string,
  fallback: string | undefined,
  request: PolicyRequest,
): string | undefined {
  if (key === '*' || key === '?' || key === '$') return key;
  const values = valuesOf(request, key);
  if (values?.length === 0) return fallback;
  return values?.length === 1 ? values[0] : undefined;
}

function tokens(text: string, wildcards: boolean): Token[] {
  return Array.from(text, (char) => ({ char, wild: wildcards && (char === '*' || char === '?') }));
}

/** Whether the pattern fits the whole of `text`; linear in memory, and no input makes it exponential. */
export function fits(pattern: Pattern, text: string): boolean {
  const chars = Array.from(text);
  let at = 0;
  let next = 0;
  let retry: { readonly at: number; next: number } | undefined;
  while (next < chars.length) {
    const token = pattern[at];
    if (token && isStar(token)) {
      at += 1;
      retry = { at, next };
    } else if (token && (token.wild || token.char === chars[next])) {
      at += 1;
      next += 1;
    } else if (retry) {
      retry.next += 1;
      at = retry.at;
      next = retry.next;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isStar);
}

function isStar({ wild, char }: Token): boolean {
  return wild && char === '*';
}

/** Whether an action pattern covers an action; neither has variables, and case does not matter. */
export function fitsAction(pattern: string, action: string): boolean {
  return fits(tokens(pattern.toLowerCase(), true), action.toLowerCase());
}

/**
 * Whether a `Resource` value covers an ARN. `*` crosses slashes and colons, and an ARN with fewer than six
 * fields is completed with `*`: "IAM JSON policy elements: Resource" (reference_policies_elements_resource).
 * Not every service does so for an ARN without any wildcard, which leaves its match open.
 */
export function fitsResource(text: string, variables: boolean, request: PolicyRequest): Answer {
  const pattern = readPattern(text, { wildcards: true, variables }, request);
  if ('unknownKeys' in pattern) return unsure(...pattern.unknownKeys);
  const missing = text.startsWith('arn:') ? ARN_FIELDS - split(pattern).length : 0;
  const isCovered = fits([...pattern, ...tokens(':*'.repeat(missing), true)], request.resource);
  const isSure = missing === 0 || pattern.some(({ wild }) => wild);
  return isCovered && !isSure ? unsure() : answer(isCovered);
}

const ARN_FIELDS = 6;

/**
 * Whether an ARN operator's value covers an ARN: each of the six fields by itself, as in "IAM JSON policy
 * elements: Condition operators" (reference_policies_elements_condition_operators#Conditions_ARN).
 * What a value with fewer fields covers, a lone `*` included, is not documented.
 */
export function fitsArn(pattern: Pattern, arn: string): boolean | undefined {
  const fields = split(pattern);
  const values = split(tokens(arn, false));
  if (fields.length < ARN_FIELDS) return undefined;
  return fields.every((field, index) => fitsField(field, values[index]));
}

function fitsField(field: Pattern, value: Pattern | undefined): boolean {
  return value !== undefined && fits(field, value.map(({ char }) => char).join(''));
}

/** The pattern cut at its first five colons. */
function split(pattern: Pattern): Pattern[] {
  const fields: Token[][] = [[]];
  for (const token of pattern) {
    if (token.char === ':' && fields.length < ARN_FIELDS) fields.push([]);
    else fields.at(-1)?.push(token);
  }
  return fields;
}
