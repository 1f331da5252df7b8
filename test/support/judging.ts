import { audit, type ParameterOverrides } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { Check } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import type { Finding } from '../../src/core/finding.ts';
import { allFindings } from '../../src/core/report.ts';

/** The findings of one check; a check that throws fails the test. */
export function findingsOf(
  check: Check,
  estate: Estate,
  parameters: ParameterOverrides = {},
): readonly Finding[] {
  const onCrash = (_id: string, error: unknown) => {
    throw error;
  };
  return audit([estate], { checks: [check], parameters, onCrash }).accounts.flatMap(
    ({ findings }) => findings,
  );
}

/** The finding of one check where there is one subject, or the one about the subject of that name. */
export function findingOf(check: Check, estate: Estate, name?: string): Finding {
  const all = findingsOf(check, estate);
  const found = name === undefined ? all : all.filter(({ subject }) => subject.name === name);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${check.id}: ${found.length} findings instead of one`);
  return first;
}

/** Check id → verdict, where each check has one subject. */
export function verdictsOf(estate: Estate): Readonly<Record<string, Finding['verdict']>> {
  const findings = allFindings(audit([estate], { checks: CHECKS }));
  return Object.fromEntries(findings.map(({ check, verdict }) => [check.id, verdict]));
}
