import type { Estate } from './estate.ts';
import type { Finding } from './finding.ts';
import { inOrder } from './order.ts';
import { SEVERITIES, type Severity } from './verdict.ts';

/** The outcome of one audit: every account with its own findings, worst first. */
export interface Report {
  readonly accounts: readonly AccountReport[];
}

export interface AccountReport {
  readonly estate: Estate;
  readonly findings: readonly Finding[];
}

export interface Summary {
  readonly pass: number;
  readonly fail: Readonly<Record<Severity, number>>;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly requests: number;
}

export function allFindings({ accounts }: Report): readonly Finding[] {
  return accounts.flatMap(({ findings }) => findings);
}

export function summarize(report: Report): Summary {
  const findings = allFindings(report);
  const count = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  return {
    pass: count('pass'),
    fail: countBySeverity(findings.filter(({ verdict }) => verdict === 'fail')),
    unknown: count('unknown'),
    notApplicable: count('not-applicable'),
    requests: report.accounts.reduce((sum, { estate }) => sum + estate.requests, 0),
  };
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

const VERDICT_ORDER = ['fail', 'unknown', 'not-applicable', 'pass'] as const;

/** Failures before unknowns before the rest, each by severity, then by check. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    inOrder(a.check.id, b.check.id)
  );
}
