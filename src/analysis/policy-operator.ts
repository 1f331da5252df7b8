import { holds, parseBlock } from './policy-network.ts';
import { fits, fitsArn, type Pattern } from './policy-pattern.ts';

/** A condition operator without its prefix and suffix. */
export interface Operator {
  /** A negated operator holds where its positive form does not, an absent key included. */
  readonly negated: boolean;
  readonly wildcards: boolean;
  /** Only string and ARN operators replace policy variables. */
  readonly variables: boolean;
  /** Undefined when either value is not of the operator's type. */
  readonly compare: Comparison;
}

type Comparison = (given: string, pattern: Pattern) => boolean | undefined;

/** The condition operators of "IAM JSON policy elements: Condition operators", but for `Null`. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...texts('String*Equals', false, exactly),
  ...texts('String*EqualsIgnoreCase', false, inAnyCase),
  ...texts('String*Like', true, exactly),
  ...texts('Arn*Equals', true, asArn),
  ...texts('Arn*Like', true, asArn),
  ...ordered('Numeric', toNumber),
  ...ordered('Date', toTime),
  plain('Bool', false, sameBoolean),
  plain('BinaryEquals', false, (given, text) => given === text),
  plain('IpAddress', false, inBlock),
  plain('NotIpAddress', true, inBlock),
]);

type Entry = readonly [string, Operator];

/** The two forms of a text operator; `Not` stands where the name has a star. */
function texts(name: string, wildcards: boolean, compare: Comparison): Entry[] {
  const shared = { wildcards, variables: true, compare };
  return [
    [name.replace('*', ''), { ...shared, negated: false }],
    [name.replace('*', 'Not'), { ...shared, negated: true }],
  ];
}

type TextComparison = (given: string, text: string) => boolean | undefined;

function plain(name: string, negated: boolean, compare: TextComparison): Entry {
  const onText: Comparison = (given, pattern) => compare(given, textOf(pattern));
  return [name, { negated, wildcards: false, variables: false, compare: onText }];
}

function ordered(type: string, read: (text: string) => number | undefined): Entry[] {
  const by = (test: (given: number, wanted: number) => boolean): TextComparison => {
    return (givenText, wantedText) => {
      const given = read(givenText);
      const wanted = read(wantedText);
      return given === undefined || wanted === undefined ? undefined : test(given, wanted);
    };
  };
  const equal = by((given, wanted) => given === wanted);
  return [
    plain(`${type}Equals`, false, equal),
    plain(`${type}NotEquals`, true, equal),
    plain(
      `${type}LessThan`,
      false,
      by((given, wanted) => given < wanted),
    ),
    plain(
      `${type}LessThanEquals`,
      false,
      by((given, wanted) => given <= wanted),
    ),
    plain(
      `${type}GreaterThan`,
      false,
      by((given, wanted) => given > wanted),
    ),
    plain(
      `${type}GreaterThanEquals`,
      false,
      by((given, wanted) => given >= wanted),
    ),
  ];
}

function exactly(given: string, pattern: Pattern): boolean {
  return fits(pattern, given);
}

function inAnyCase(given: string, pattern: Pattern): boolean {
  return textOf(pattern).toLowerCase() === given.toLowerCase();
}

function asArn(given: string, pattern: Pattern): boolean | undefined {
  return fitsArn(pattern, given);
}

/** The text of a pattern that was read without wildcards. */
function textOf(pattern: Pattern): string {
  return pattern.map(({ char }) => char).join('');
}

function toNumber(text: string): number | undefined {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

/** Milliseconds of a W3C date or of seconds since 1970; a time without a zone is UTC. */
function toTime(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.test(text)) return undefined;
  const zoned = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

function sameBoolean(given: string, text: string): boolean | undefined {
  const [a, b] = [given.toLowerCase(), text.toLowerCase()];
  return ['true', 'false'].includes(a) && ['true', 'false'].includes(b) ? a === b : undefined;
}

function inBlock(given: string, text: string): boolean | undefined {
  const address = parseBlock(given);
  const block = parseBlock(text);
  return address && block && holds(block, address);
}
