import type { Estate } from '../core/estate.ts';
import type { SubjectRef } from '../core/finding.ts';
import { SEVERITIES, type Evidence, type Severity } from '../core/verdict.ts';

/** One line of the tree: what it says, which document it opens, what stands below it. */
export interface Row {
  readonly id: string;
  readonly kind:
    'account' | 'region' | 'regions' | 'trail' | 'bucket' | 'key' | 'log-group' | 'role' | 'finding';
  readonly label: string;
  readonly description: string;
  /** A sentence for the tooltip, where the label and description do not say all. */
  readonly detail: string;
  readonly icon: Icon;
  readonly target: Target | undefined;
  readonly checkId: string | undefined;
  readonly isOpen: boolean;
  readonly children: readonly Row[];
}

export type Icon =
  | Severity
  | 'pass'
  | 'unknown'
  | 'not-applicable'
  | 'account'
  | 'region'
  | 'denied'
  | 'none'
  | 'bucket'
  | 'key'
  | 'log-group'
  | 'role';

export interface Target {
  readonly estate: Estate;
  readonly subject: SubjectRef;
  /** JSON Pointer into the subject's live document. */
  readonly path: string;
}

/** An editor remembers open and closed by id, so what passes now gets another one and starts closed. */
export function openId(id: string, worst: Icon): string {
  return worst === 'pass' ? `${id}|passes` : id;
}

/** The property and what stands there, such as "IsLogging: false". */
export function evidenceText(evidence: Evidence | undefined): string {
  if (!evidence) return '';
  const property = evidence.path.split('/').at(-1) ?? '';
  const { actual } = evidence;
  return actual === null || typeof actual === 'object' ? property : `${property}: ${actual}`;
}

const ICON_ORDER: readonly Icon[] = ['critical', 'high', 'medium', 'low', 'unknown', 'info'];

export function worstIcon(rows: readonly Row[]): Icon {
  const icons = new Set(leaves(rows).map(({ icon }) => icon));
  return ICON_ORDER.find((icon) => icons.has(icon)) ?? 'pass';
}

/** Worst first; rows of equal worth keep their order. */
export function rank(row: Row): number {
  const index = ICON_ORDER.indexOf(row.icon === 'denied' ? 'unknown' : worstIcon([row]));
  return index < 0 ? ICON_ORDER.length : index;
}

export function leaves(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => (row.children.length > 0 ? leaves(row.children) : [row]));
}

export function isSeverity(icon: Icon): icon is Severity {
  return SEVERITIES.some((severity) => severity === icon);
}
