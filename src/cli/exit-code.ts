import { allFindings, type Report } from '../core/report.ts';
import { SEVERITIES, type Severity } from '../core/verdict.ts';

export type Threshold = Severity | 'never';

export interface Strictness {
  readonly failOn: Threshold;
  /** Any gap at all counts as "could not read". */
  readonly strict: boolean;
}

/** 0 nothing at or above the threshold · 1 findings · 2 not everything that the answer rests on could be read. */
export function exitCode(report: Report, { failOn, strict }: Strictness): 0 | 1 | 2 {
  if (report.accounts.some(({ estate }) => isIncomplete(estate) || (strict && estate.gaps.length > 0)))
    return 2;
  const findings = allFindings(report);
  const unknowns = findings.filter(({ verdict }) => verdict === 'unknown');
  if (unknowns.some(({ check }) => strict || check.level === 'core')) return 2;
  if (failOn === 'never') return 0;
  const worst = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some(({ verdict, severity }) => verdict === 'fail' && worst.includes(severity)) ? 1 : 0;
}

function isIncomplete({ identity, regions, interrupted }: Report['accounts'][number]['estate']): boolean {
  return (
    interrupted || !identity.known || regions.some(({ status }) => status === 'denied' || status === 'failed')
  );
}
