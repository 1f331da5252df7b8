import type { Check, Context, ParameterValue, SubjectKind, Subjects } from './core/check.ts';
import { listingGap, type Estate } from './core/estate.ts';
import { unread } from './core/fact.ts';
import type { Finding, SubjectRef } from './core/finding.ts';
import { message } from './core/message.ts';
import { reasonMessage } from './core/reason.ts';
import { worstFirst, type Report } from './core/report.ts';
import { accountRef, subjectsOf } from './core/subject.ts';
import { unknown, type Verdict } from './core/verdict.ts';

/** Check id → parameter → value, for what differs from the defaults. */
export type ParameterOverrides = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

export interface Rules {
  readonly checks: readonly Check[];
  readonly parameters?: ParameterOverrides;
  /** Told of a check that threw, which is a bug of ours: its finding is `unknown`. */
  readonly onCrash?: (checkId: string, error: unknown) => void;
}

/** Judges every subject of every estate by every check. Pure, synchronous: the one call that every door uses. */
export function audit(estates: readonly Estate[], rules: Rules): Report {
  return {
    accounts: estates.map((estate) => ({
      estate,
      findings: rules.checks.flatMap((check) => judgeAll(check, estate, rules)).sort(worstFirst),
    })),
  };
}

function judgeAll(check: Check, estate: Estate, rules: Rules): Finding[] {
  const gap = listingGap(estate);
  if (gap && check.subject !== 'account') return [toFinding(check, accountRef(estate), unknown(gap))];
  return subjectsOf(estate, check.subject).map(({ subject, ref }) => {
    return toFinding(check, ref, judgeSafely(check, subject, { estate, rules }));
  });
}

function judgeSafely(
  check: Check,
  subject: Subjects[SubjectKind],
  about: { estate: Estate; rules: Rules },
): Verdict {
  const { estate, rules } = about;
  const defaults = Object.entries(check.parameters).map(
    ([name, parameter]) => [name, parameter.default] as const,
  );
  const parameters = { ...Object.fromEntries(defaults), ...rules.parameters?.[check.id] };
  const context: Context = { now: new Date(estate.takenAt), parameters, estate };
  try {
    return check.judge(subject, context);
  } catch (error) {
    rules.onCrash?.(check.id, error);
    return unknown(unread('invalid-answer', `${check.id}: ${String(error)}`));
  }
}

function toFinding(check: Check, subject: SubjectRef, verdict: Verdict): Finding {
  const { id, title, family, level, controls } = check;
  const base = { check: { id, title, family, level, controls }, subject, verdict: verdict.kind };
  const plain = { severity: check.severity, evidence: [], reason: undefined };
  switch (verdict.kind) {
    case 'pass':
      return { ...base, ...plain, message: verdict.message ?? message(title) };
    case 'not-applicable':
      return { ...base, ...plain, message: verdict.message };
    case 'unknown':
      return { ...base, ...plain, message: reasonMessage(verdict.reason), reason: verdict.reason };
    case 'fail': {
      const severity = verdict.severity ?? check.severity;
      return { ...base, ...plain, severity, message: verdict.message, evidence: verdict.evidence };
    }
  }
}
