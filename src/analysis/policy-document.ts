/** A parsed IAM policy; what AWS would refuse to store never becomes one. */
export interface PolicyDocument {
  /** Only version 2012-10-17 knows policy variables; before it `${…}` is plain text. */
  readonly hasVariables: boolean;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement extends StatementRef {
  readonly effect: 'Allow' | 'Deny';
  /** Undefined in a policy attached to an identity: it is about that identity's requests. */
  readonly principal: PolicyPrincipal | undefined;
  readonly action: PolicyPatterns;
  /** Undefined in a role's trust policy: it is about the role. */
  readonly resource: PolicyPatterns | undefined;
  readonly conditions: readonly PolicyCondition[];
}

/** How to find a statement again: its place in the document and its Sid, where it has one. */
export interface StatementRef {
  readonly index: number;
  readonly sid: string | undefined;
}

/** `Principal`, or `NotPrincipal` when negated; `"*"` is kept as AWS `*`, which means the same. */
export interface PolicyPrincipal {
  readonly negated: boolean;
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUsers: readonly string[];
}

/** `Action` or `Resource`, or their `Not…` form when negated. */
export interface PolicyPatterns {
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** One key of one operator; all conditions of a statement must hold. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The policy in `text`, or undefined when AWS would not accept it as one.
 * Element names are case-sensitive and a single value may stand for a list, as in "Grammar of the IAM JSON
 * policy language" (reference_policies_grammar).
 */
export function parsePolicy(text: string): PolicyDocument | undefined {
  const document = parseJson(text);
  if (!isObject(document) || !hasOnly(document, ['Version', 'Id', 'Statement'])) return undefined;
  const version = document['Version'] ?? '2008-10-17';
  if (version !== '2008-10-17' && version !== '2012-10-17') return undefined;
  const list = document['Statement'];
  if (list === undefined) return undefined;
  const statements = complete((Array.isArray(list) ? list : [list]).map(parseStatement));
  return statements && { hasVariables: version === '2012-10-17', statements };
}

const STATEMENT_ELEMENTS = ['Sid', 'Effect', 'Condition'];
const EITHER_OR = ['Principal', 'Action', 'Resource'].flatMap((name) => [name, `Not${name}`]);

function parseStatement(value: unknown, index: number): PolicyStatement | undefined {
  if (!isObject(value) || !hasOnly(value, [...STATEMENT_ELEMENTS, ...EITHER_OR])) return undefined;
  const { Sid: sid, Effect: effect } = value;
  if (effect !== 'Allow' && effect !== 'Deny') return undefined;
  if (sid !== undefined && typeof sid !== 'string') return undefined;
  const principal = either(value, 'Principal', parsePrincipal);
  const action = either(value, 'Action', parsePatterns);
  const resource = either(value, 'Resource', parsePatterns);
  const conditions = parseConditions(value['Condition'] ?? {});
  if (!principal || !action?.value || !resource || !conditions) return undefined;
  return {
    index,
    sid,
    effect,
    principal: principal.value,
    action: action.value,
    resource: resource.value,
    conditions,
  };
}

type Reader<T> = (value: unknown, negated: boolean) => T | undefined;

/** The element or its `Not…` form; undefined when malformed or when both are there, `value: undefined` without. */
function either<T>(
  statement: JsonObject,
  name: string,
  read: Reader<T>,
): { value: T | undefined } | undefined {
  const plain = statement[name];
  const not = statement[`Not${name}`];
  if (plain !== undefined && not !== undefined) return undefined;
  const given = plain ?? not;
  if (given === undefined) return { value: undefined };
  const value = read(given, not !== undefined);
  return value && { value };
}

const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function parsePrincipal(value: unknown, negated: boolean): PolicyPrincipal | undefined {
  if (value === '*') {
    return { negated, aws: ['*'], services: [], federated: [], canonicalUsers: [] };
  }
  if (!isObject(value) || !hasOnly(value, PRINCIPAL_KINDS)) return undefined;
  const lists = complete(PRINCIPAL_KINDS.map((kind) => strings(value[kind] ?? [])));
  if (!lists) return undefined;
  const [aws = [], services = [], federated = [], canonicalUsers = []] = lists;
  return { negated, aws, services, federated, canonicalUsers };
}

function parsePatterns(value: unknown, negated: boolean): PolicyPatterns | undefined {
  const values = strings(value);
  return values && values.length > 0 ? { negated, values } : undefined;
}

function parseConditions(value: unknown): PolicyCondition[] | undefined {
  if (!isObject(value)) return undefined;
  const operators = Object.entries(value).map(([operator, keys]) => {
    if (!isObject(keys)) return undefined;
    return complete(Object.entries(keys).map(([key, given]) => parseCondition(operator, key, given)));
  });
  return complete(operators)?.flat();
}

function parseCondition(operator: string, key: string, given: unknown): PolicyCondition | undefined {
  const values = complete((Array.isArray(given) ? given : [given]).map(scalar));
  return values && { operator, key, values };
}

/** Condition values may be JSON numbers and booleans too. */
function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

function strings(value: unknown): string[] | undefined {
  return complete((Array.isArray(value) ? value : [value]).map(text));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The list, or undefined when one of its members is. */
function complete<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: JsonObject, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
