import stringWidth from 'string-width';
import type { Estate } from '../core/estate.ts';
import type { Finding, SubjectRef } from '../core/finding.ts';
import { message, say, type Bundle, type Message } from '../core/message.ts';
import { summarize, type AccountReport, type Report } from '../core/report.ts';
import { SEVERITIES } from '../core/verdict.ts';
import { neutral } from './neutral.ts';
import { severityLabel, subjectKindLabel, verdictLabel } from './words.ts';

/** How a door colours a text; the plain one gives it back unchanged. */
export type Paint = (style: Style, text: string) => string;
export type Style = 'bold' | 'dim' | 'critical' | 'high' | 'medium' | 'low' | 'info' | 'pass' | 'unknown';

export interface TextOptions {
  readonly version: string;
  readonly durationMs: number;
  readonly bundle: Bundle;
  readonly paint: Paint;
}

/** The report for people: by account and subject, worst first, one line for each finding. */
export function toText(report: Report, options: TextOptions): string {
  const lines = report.accounts.flatMap((account) => [...accountLines(account, options), '']);
  return [...lines, ...summaryLines(report, options)].join('\n') + '\n';
}

function accountLines({ estate, findings }: AccountReport, options: TextOptions): string[] {
  const { bundle, paint } = options;
  const groups = bySubject(findings);
  const width = Math.max(0, ...findings.map((finding) => stringWidth(markOf(finding, bundle))));
  const idWidth = Math.max(0, ...findings.map(({ check }) => check.id.length));
  const body = groups.flatMap(({ subject, findings: own }) => [
    '',
    `  ${paint('bold', subjectLine(subject, bundle))}${dimmed(aboutSubject(subject, estate, bundle), paint)}`,
    ...own.map((finding) => findingLine(finding, { width, idWidth }, options)),
  ]);
  return [
    `${paint('bold', accountTitle(estate, bundle))}  ${paint('dim', aboutAccount(estate, bundle))}`,
    ...body,
  ];
}

function dimmed(about: string, paint: Paint): string {
  return about === '' ? '' : `  ${paint('dim', about)}`;
}

function findingLine(
  finding: Finding,
  { width, idWidth }: { width: number; idWidth: number },
  options: TextOptions,
) {
  const { bundle, paint } = options;
  const mark = markOf(finding, bundle);
  const style = styleOf(finding);
  const padded = mark + ' '.repeat(width - stringWidth(mark));
  const text = neutral(say(finding.message, bundle));
  return `    ${paint(style, padded)}  ${finding.check.id.padEnd(idWidth)}  ${style === 'pass' ? paint('dim', text) : text}`;
}

function styleOf({ verdict, severity }: Finding): Style {
  if (verdict === 'fail') return severity;
  return verdict === 'unknown' ? 'unknown' : 'pass';
}

const MARKS = { fail: '✗', unknown: '?', 'not-applicable': '–', pass: '✓' } as const;

function markOf({ verdict, severity }: Finding, bundle: Bundle): string {
  const word = verdict === 'fail' ? severityLabel(severity) : verdictLabel(verdict);
  return `${MARKS[verdict]} ${say(word, bundle)}`;
}

interface Group {
  readonly subject: SubjectRef;
  readonly findings: Finding[];
}

const KIND_ORDER = ['account', 'trail', 'bucket', 'key', 'log-group', 'role'] as const;

/** Groups in the order account, trails, buckets; a group keeps the order of the findings, worst first. */
function bySubject(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { kind, arn, name } = finding.subject;
    const key = `${kind} ${arn ?? name}`;
    const group = groups.get(key) ?? { subject: finding.subject, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const order = ({ subject }: Group) => KIND_ORDER.indexOf(subject.kind);
  return [...groups.values()].sort((a, b) => order(a) - order(b));
}

function subjectLine({ kind, name }: SubjectRef, bundle: Bundle): string {
  return `${say(subjectKindLabel(kind), bundle)} ${neutral(name)}`;
}

function aboutSubject(
  { kind, arn, region }: SubjectRef,
  { trails, buckets }: Estate,
  bundle: Bundle,
): string {
  const trail = kind === 'trail' ? trails.find((one) => one.arn === arn) : undefined;
  const bucket = kind === 'bucket' ? buckets.find((one) => one.arn === arn) : undefined;
  const users = trails.filter((one) => bucket?.usedBy.includes(one.arn)).map(({ name }) => name);
  const parts: (Message | string)[] = [];
  if (region !== null) parts.push(region);
  if (trail?.isMultiRegion.known)
    parts.push(trail.isMultiRegion.value ? message('multi-region') : message('single region'));
  if (trail?.isOrganization.known && trail.isOrganization.value) parts.push(message('organization trail'));
  if (users.length > 0) parts.push(message('logs of {trails}', { trails: users.join(', ') }));
  return neutral(parts.map((part) => (typeof part === 'string' ? part : say(part, bundle))).join(' · '));
}

function accountTitle({ identity, source }: Estate, bundle: Bundle): string {
  if (identity.known) return neutral(say(message('Account {id}', { id: identity.value.accountId }), bundle));
  const profiles = source.profiles.length > 0 ? ` (${source.profiles.join(', ')})` : '';
  return neutral(say(message('Account not known'), bundle) + profiles);
}

function aboutAccount({ source, regions, interrupted }: Estate, bundle: Bundle): string {
  const count = (...wanted: string[]) => regions.filter(({ status }) => wanted.includes(status)).length;
  const unreadCount = count('denied', 'failed');
  const parts = [
    source.kind === 'demo' ? message('demo account {name}', { name: source.profiles.join() }) : undefined,
  ];
  if (source.kind === 'aws' && source.profiles.length)
    parts.push(message('profile {name}', { name: source.profiles.join(', ') }));
  if (source.partition !== 'aws') parts.push(message('partition {name}', { name: source.partition }));
  if (source.endpoint !== null) parts.push(message('endpoint {url}', { url: source.endpoint }));
  parts.push(message('regions read: {count}', { count: count('read', 'partial') }));
  if (unreadCount > 0) parts.push(message('could not be read: {count}', { count: unreadCount }));
  if (count('not-selected') > 0)
    parts.push(message('not selected: {count}', { count: count('not-selected') }));
  if (interrupted) parts.push(message('stopped before the end'));
  return neutral(parts.flatMap((part) => (part ? [say(part, bundle)] : [])).join(' · '));
}

function summaryLines(report: Report, { bundle, paint, durationMs, version }: TextOptions): string[] {
  const { pass, fail, unknown, notApplicable, requests } = summarize(report);
  const failed = SEVERITIES.filter((severity) => fail[severity] > 0).map((severity) =>
    paint(severity, `${fail[severity]} ${say(severityLabel(severity), bundle)}`),
  );
  const total = SEVERITIES.reduce((sum, severity) => sum + fail[severity], 0);
  const parts = [
    say(message('{count} failed', { count: total }), bundle) +
      (failed.length > 0 ? ` (${failed.join(', ')})` : ''),
    say(message('{count} unknown', { count: unknown }), bundle),
    ...(notApplicable > 0 ? [say(message('{count} not applicable', { count: notApplicable }), bundle)] : []),
    say(message('{count} passed', { count: pass }), bundle),
  ];
  const args = { requests, seconds: (durationMs / 1000).toFixed(1), version };
  const about = say(message('{requests} requests in {seconds} s, CloudTrail Audit {version}', args), bundle);
  return [parts.join(' · '), paint('dim', about)];
}
