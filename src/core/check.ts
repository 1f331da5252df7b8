import type { OperationName } from './aws-operations.ts';
import type { Bucket } from './bucket.ts';
import type { Estate } from './estate.ts';
import type { Key } from './key.ts';
import type { LogGroup } from './log-group.ts';
import type { Role } from './role.ts';
import type { Trail } from './trail.ts';
import type { Severity, Verdict } from './verdict.ts';

/** What a check can be about, by kind. */
export interface Subjects {
  readonly account: Estate;
  readonly trail: Trail;
  readonly bucket: Bucket;
  readonly key: Key;
  readonly 'log-group': LogGroup;
  readonly role: Role;
}

export type SubjectKind = keyof Subjects;
export type Level = 'core' | 'standard' | 'optional';
export const FAMILIES = [
  'coverage',
  'encryption',
  'integrity',
  'bucket-policy',
  'retention',
  'cloudwatch',
  'events',
] as const;
export type Family = (typeof FAMILIES)[number];

export type ParameterValue = number | string | boolean | readonly string[];

/** A knob of a check; `description` is a translatable English sentence with the unit of the value. */
export interface Parameter<V extends ParameterValue = ParameterValue> {
  readonly default: V;
  readonly description: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;
export type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: Widened<P[K]['default']> };
type Widened<V> = V extends number ? number : V extends string ? string : V extends boolean ? boolean : V;

export interface Context<P extends Parameters = Parameters> {
  /** The estate's `takenAt`. */
  readonly now: Date;
  readonly parameters: ParameterValues<P>;
  readonly estate: Estate;
}

/** One rule: data, examples that the set test holds against it, and a pure judgement of one subject. */
export interface Check<K extends SubjectKind = SubjectKind, P extends Parameters = Parameters> {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly subject: K;
  /** Operations beyond {@link BASE_OPERATIONS} whose answers the judgement rests on. */
  readonly needs: readonly OperationName[];
  readonly parameters: P;
  /** Framework id → control ids, as in `src/frameworks`. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  /** What to change on a compliant subject so that it passes, or fails. */
  readonly passes: readonly Partial<Subjects[K]>[];
  readonly fails: readonly Partial<Subjects[K]>[];
  judge(subject: Subjects[K], context: Context<P>): Verdict;
}

/** What every audit calls whatever checks it runs: who we are, which regions there are, which trails. */
export const BASE_OPERATIONS = [
  'sts:GetCallerIdentity',
  'ec2:DescribeRegions',
  'cloudtrail:DescribeTrails',
] as const satisfies readonly OperationName[];

export function defineCheck<K extends SubjectKind, const P extends Parameters>(
  check: Check<K, P>,
): Check<K, P> {
  return check;
}

/** Base operations and those of the given checks, each once, sorted. */
export function operationsNeeded(checks: readonly Check[]): readonly OperationName[] {
  return [...new Set<OperationName>([...BASE_OPERATIONS, ...checks.flatMap(({ needs }) => needs)])].sort();
}
