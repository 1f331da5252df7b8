import type { Estate, RegionStatus } from '../core/estate.ts';
import type { Fact, FactCode } from '../core/fact.ts';
import type { Finding, SubjectRef } from '../core/finding.ts';
import { say, type Bundle } from '../core/message.ts';
import { allFindings, summarize, type Report } from '../core/report.ts';
import type { Trail } from '../core/trail.ts';
import type { Evidence, Severity, Verdict } from '../core/verdict.ts';

/** The report as other programs read it. Fields may be added, never changed. */
export interface JsonReport {
  schemaVersion: 1;
  tool: { name: string; version: string };
  /** ISO 8601, UTC. */
  startedAt: string;
  /** ISO 8601, UTC. */
  finishedAt: string;
  accounts: JsonAccount[];
  findings: JsonFinding[];
  gaps: JsonGap[];
  summary: {
    pass: number;
    fail: { critical: number; high: number; medium: number; low: number; info: number };
    unknown: number;
    notApplicable: number;
    /** HTTP requests to AWS, retries included. */
    requests: number;
    durationMs: number;
  };
}

export interface JsonAccount {
  profiles: string[];
  accountId: string | null;
  partition: string;
  callerArn: string | null;
  /** The custom endpoint, null for AWS itself. */
  endpoint: string | null;
  /** True when the reading was stopped before its end. */
  interrupted: boolean;
  regions: { region: string; status: RegionStatus }[];
  trails: JsonTrail[];
}

export interface JsonTrail {
  arn: string;
  name: string;
  homeRegion: string;
  /** null where it could not be read. */
  isMultiRegion: boolean | null;
  isOrganization: boolean | null;
  isLogging: boolean | null;
}

export interface JsonFinding {
  checkId: string;
  title: string;
  family: string;
  severity: Severity;
  level: 'core' | 'standard' | 'optional';
  verdict: Verdict['kind'];
  subject: SubjectRef;
  message: string;
  /** `path` is a JSON Pointer (RFC 6901) into the subject's live document. */
  evidence: Evidence[];
  /** Why the verdict is unknown, else null. */
  reason: { code: FactCode; detail: string; operation: string | null; permission: string | null } | null;
  controls: Record<string, string[]>;
  fixes: string[];
  exception: null;
  requirements: string[];
}

export interface JsonGap {
  operation: string | null;
  region: string | null;
  resource: string | null;
  code: FactCode;
  detail: string;
  /** The IAM action that is missing, null where no permission would help. */
  permission: string | null;
}

/** What an audit does not know of itself: who ran it, when, and in which language. */
export interface Telling {
  readonly version: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly bundle: Bundle;
}

export function toJsonReport(
  report: Report,
  { version, startedAt, finishedAt, bundle }: Telling,
): JsonReport {
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  return {
    schemaVersion: 1,
    tool: { name: 'cloudtrail-audit', version },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    accounts: report.accounts.map(({ estate }) => toAccount(estate)),
    findings: allFindings(report).map((finding) => toFinding(finding, bundle)),
    gaps: report.accounts.flatMap(({ estate }) => estate.gaps.map(({ known: _known, ...gap }) => gap)),
    summary: { ...summarize(report), durationMs },
  };
}

function toAccount({ source, identity, interrupted, regions, trails }: Estate): JsonAccount {
  return {
    profiles: [...source.profiles],
    accountId: identity.known ? identity.value.accountId : null,
    partition: source.partition,
    callerArn: (identity.known ? identity.value.callerArn : undefined) ?? null,
    endpoint: source.endpoint,
    interrupted,
    regions: regions.map(({ region, status }) => ({ region, status })),
    trails: trails.map(toTrail),
  };
}

function toTrail({ arn, name, homeRegion, isMultiRegion, isOrganization, status }: Trail): JsonTrail {
  return {
    arn,
    name,
    homeRegion,
    isMultiRegion: valueOf(isMultiRegion),
    isOrganization: valueOf(isOrganization),
    isLogging: status.known ? status.value.isLogging : null,
  };
}

function valueOf<T>(fact: Fact<T>): T | null {
  return fact.known ? fact.value : null;
}

function toFinding(finding: Finding, bundle: Bundle): JsonFinding {
  const { check, subject, verdict, severity, message, evidence, reason } = finding;
  const { code, detail, operation, permission } = reason ?? {};
  return {
    checkId: check.id,
    title: say({ text: check.title, args: {} }, bundle),
    family: check.family,
    severity,
    level: check.level,
    verdict,
    subject,
    message: say(message, bundle),
    evidence: [...evidence],
    reason:
      code === undefined
        ? null
        : { code, detail: detail ?? '', operation: operation ?? null, permission: permission ?? null },
    controls: Object.fromEntries(
      Object.entries(check.controls).map(([framework, ids]) => [framework, [...ids]]),
    ),
    fixes: [],
    exception: null,
    requirements: [],
  };
}
