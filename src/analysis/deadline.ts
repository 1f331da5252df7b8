import type { LifecycleRule } from '../core/bucket.ts';
import type { Unread } from '../core/fact.ts';
import type { Evidence, EvidenceValue } from '../core/verdict.ts';
import type { LogPath } from './log-path.ts';

/** When a rule does something to the files of a path. */
export interface Deadline {
  readonly path: LogPath;
  readonly rule: LifecycleRule;
  /** Days that a file delivered now has left. */
  readonly days: number;
  readonly match: 'whole' | 'partial';
  /** JSON Pointer into the bucket's live document, and what stands there. */
  readonly pointer: string;
  readonly setting: string | number;
  /** Set where the rule may not meet the path at all. */
  readonly gap: Unread | undefined;
}

/** The one to speak of: certain before doubtful, all files before some, soonest first. */
export function gravest(found: readonly Deadline[]): Deadline | undefined {
  return [...found].sort((a, b) => weight(a) - weight(b) || a.days - b.days)[0];
}

function weight({ gap, match }: Deadline): number {
  return (gap ? 2 : 0) + (match === 'partial' ? 1 : 0);
}

/** What the certain ones rest on, each setting once; no date at all is what is wanted of a date. */
export function evidenceOf(found: readonly Deadline[], expected: EvidenceValue): readonly Evidence[] {
  const certain = found.filter(({ gap }) => gap === undefined);
  const settings = new Map(certain.map(({ pointer, setting }) => [pointer, setting] as const));
  return [...settings].map(([path, actual]) => {
    return { path, actual, expected: typeof actual === 'string' ? null : expected };
  });
}

/** What messages say of it. S3 gives an id to rules without one, emulators do not. */
export function argsOf({ rule, path, days }: Deadline) {
  return { rule: rule.id ?? `${rule.prefix}*`, prefix: path.prefix || '/', days };
}
