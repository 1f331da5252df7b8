import type { Bucket } from '../core/bucket.ts';
import type { Estate, RegionReading, RegionStatus } from '../core/estate.ts';
import type { Finding, SubjectRef } from '../core/finding.ts';
import { message, say, type Bundle, type Message } from '../core/message.ts';
import { reasonMessage } from '../core/reason.ts';
import type { AccountReport, Report } from '../core/report.ts';
import { accountRef } from '../core/subject.ts';
import type { Trail } from '../core/trail.ts';
import { SEVERITIES, type Evidence, type Severity } from '../core/verdict.ts';
import { neutral } from './neutral.ts';
import { severityLabel, verdictLabel } from './words.ts';

/** One line of the tree: what it says, which document it opens, what stands below it. */
export interface Row {
  readonly id: string;
  readonly kind: 'account' | 'region' | 'regions' | 'trail' | 'bucket' | 'finding';
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
  Severity | 'pass' | 'unknown' | 'not-applicable' | 'account' | 'region' | 'denied' | 'none' | 'bucket';

export interface Target {
  readonly estate: Estate;
  readonly subject: SubjectRef;
  /** JSON Pointer into the subject's live document. */
  readonly path: string;
}

export function toRows({ accounts }: Report, bundle: Bundle): readonly Row[] {
  return accounts.map((account) => new Rows(account, bundle).account());
}

const LEAF = { detail: '', children: [], isOpen: false, checkId: undefined } as const;

/** The rows of one account; a class only to carry the account and the language to every row. */
class Rows {
  readonly #report: AccountReport;
  readonly #bundle: Bundle;
  readonly #key: string;

  constructor(report: AccountReport, bundle: Bundle) {
    this.#report = report;
    this.#bundle = bundle;
    const { source, identity } = report.estate;
    const account = identity.known ? identity.value.accountId : '';
    this.#key = [source.kind, source.profiles.join('+'), source.partition, account].join('|');
  }

  account(): Row {
    const { estate } = this.#report;
    const { source, identity, regions } = estate;
    const own = this.#findings('account', null);
    const name = source.profiles.join(', ') || this.#say(message('default credentials'));
    const account = identity.known ? identity.value.accountId : this.#say(reasonMessage(identity));
    const kind = source.kind === 'demo' ? [this.#say(message('demo'))] : [];
    const endpoint = source.endpoint === null ? [] : [source.endpoint];
    return {
      id: this.#key,
      kind: 'account',
      label: neutral(name),
      description: neutral([account, ...kind, ...endpoint].join(' · ')),
      icon: identity.known ? 'account' : 'unknown',
      target: { estate, subject: accountRef(estate), path: '' },
      checkId: undefined,
      detail: '',
      isOpen: true,
      children: [...own, ...this.#regionRows(regions)],
    };
  }

  #regionRows(regions: readonly RegionReading[]): Row[] {
    const { trails } = this.#report.estate;
    const isHome = (reading: RegionReading) => trails.some(({ homeRegion }) => homeRegion === reading.region);
    // A region without a reason is still being read.
    const shown = regions.filter((one) => isHome(one) || one.reason !== undefined);
    const others = regions.filter((one) => !shown.includes(one));
    const homesElsewhere = [...new Set(trails.map(({ homeRegion }) => homeRegion))].filter(
      (home) => !regions.some(({ region }) => region === home),
    );
    const rows = [...shown.map(({ region, status, reason }) => this.#region({ region, status, reason }))];
    rows.push(
      ...homesElsewhere.map((region) => this.#region({ region, status: 'not-selected', reason: undefined })),
    );
    rows.sort((a, b) => rank(a) - rank(b));
    return others.length > 0 ? [...rows, this.#others(others)] : rows;
  }

  #region({ region, status, reason }: RegionReading): Row {
    const trails = this.#report.estate.trails.filter(({ homeRegion }) => homeRegion === region);
    const count =
      trails.length === 1 ? message('1 trail') : message('{count} trails', { count: trails.length });
    return {
      id: `${this.#key}|${region}`,
      kind: 'region',
      label: region,
      description: this.#say(
        reason ? reasonMessage(reason) : status === 'read' ? count : statusLabel(status),
      ),
      icon: reason ? 'denied' : 'region',
      target: undefined,
      checkId: undefined,
      detail: '',
      isOpen: true,
      children: trails.map((trail) => this.#trail(trail)).sort((a, b) => rank(a) - rank(b)),
    };
  }

  #others(readings: readonly RegionReading[]): Row {
    const label = message('Other regions: {count}', { count: readings.length });
    const children = readings.map(({ region, status }): Row => {
      const description = status === 'read' ? this.#seenIn(region) : this.#say(statusLabel(status));
      const icon: Icon = status === 'not-enabled' || status === 'not-selected' ? 'none' : 'region';
      const id = `${this.#key}|others|${region}`;
      return { ...LEAF, id, kind: 'region', label: region, description, icon, target: undefined };
    });
    const id = `${this.#key}|regions`;
    const base = {
      ...LEAF,
      id,
      kind: 'regions',
      description: '',
      icon: 'region',
      target: undefined,
    } as const;
    return { ...base, label: this.#say(label), children };
  }

  #seenIn(region: string): string {
    const names = this.#report.estate.trails.filter(({ seenIn }) => seenIn.some((one) => one === region));
    if (names.length === 0) return this.#say(message('no trail'));
    return neutral(
      this.#say(message('covered by {trails}', { trails: names.map(({ name }) => name).join(', ') })),
    );
  }

  #trail(trail: Trail): Row {
    const { estate } = this.#report;
    const findings = this.#findings('trail', trail.arn);
    const buckets = estate.buckets
      .filter(({ usedBy }) => usedBy.includes(trail.arn))
      .map((one) => this.#bucket(one, trail));
    const children = [...findings, ...buckets];
    const worst = worstIcon(children);
    const { name, arn, owner, homeRegion } = trail;
    return {
      id: openId(`${this.#key}|${arn}`, worst),
      kind: 'trail',
      label: neutral(name),
      description: this.#aboutTrail(trail, children),
      icon: worst,
      target: {
        estate,
        subject: { kind: 'trail', arn, name, accountId: owner ?? null, region: homeRegion },
        path: '',
      },
      checkId: undefined,
      detail: '',
      isOpen: worst !== 'pass',
      children,
    };
  }

  #aboutTrail({ isMultiRegion, isOrganization, status }: Trail, rows: readonly Row[]): string {
    const parts: Message[] = [];
    if (isMultiRegion.known)
      parts.push(isMultiRegion.value ? message('multi-region') : message('single region'));
    if (isOrganization.known && isOrganization.value) parts.push(message('organization trail'));
    if (status.known && !status.value.isLogging) parts.push(message('not logging'));
    const all = leaves(rows);
    const failed = all.filter(({ icon }) => isSeverity(icon)).length;
    const unknowns = all.filter(({ icon }) => icon === 'unknown').length;
    if (failed > 0) parts.push(message('{count} failed', { count: failed }));
    if (unknowns > 0) parts.push(message('{count} unknown', { count: unknowns }));
    return parts.map((part) => this.#say(part)).join(' · ');
  }

  #bucket({ arn, name, isOwn }: Bucket, trail: Trail): Row {
    const { estate } = this.#report;
    const children = this.#findings('bucket', arn, trail.arn);
    const worst = worstIcon(children);
    const isForeign = isOwn.known && !isOwn.value;
    const subject = this.#report.findings.find((finding) => finding.subject.arn === arn)?.subject;
    const fallback: SubjectRef = { kind: 'bucket', arn, name, accountId: null, region: null };
    return {
      id: openId(`${this.#key}|${trail.arn}|${arn}`, worst),
      kind: 'bucket',
      label: neutral(name),
      description: isForeign ? this.#say(message('bucket of another account')) : this.#say(message('bucket')),
      icon: 'bucket',
      target: { estate, subject: subject ?? fallback, path: '' },
      checkId: undefined,
      detail: '',
      isOpen: worst !== 'pass',
      children,
    };
  }

  #findings(kind: SubjectRef['kind'], arn: string | null, under = ''): Row[] {
    const own = this.#report.findings.filter(({ subject }) => subject.kind === kind && subject.arn === arn);
    return own.map((finding) => this.#finding(finding, under));
  }

  #finding(finding: Finding, under: string): Row {
    const { check, subject, verdict, severity, message: text, evidence, reason } = finding;
    const word = verdict === 'fail' ? severityLabel(severity) : verdictLabel(verdict);
    return {
      ...LEAF,
      id: [this.#key, under, subject.arn ?? 'account', check.id].join('|'),
      kind: 'finding',
      label: this.#say(message(check.title)),
      description: neutral(
        [this.#say(word), evidenceText(evidence[0]), reason?.code].filter(Boolean).join(' · '),
      ),
      detail: neutral(this.#say(text)),
      icon: verdict === 'fail' ? severity : verdict,
      target: { estate: this.#report.estate, subject, path: evidence[0]?.path ?? '' },
      checkId: check.id,
    };
  }

  #say(text: Message): string {
    return say(text, this.#bundle);
  }
}

const STATUS_LABELS: Readonly<Record<RegionStatus, Message>> = {
  read: message('read'),
  partial: message('partly read'),
  denied: message('denied'),
  'not-enabled': message('not enabled'),
  failed: message('not read'),
  'not-selected': message('not selected'),
};

function statusLabel(status: RegionStatus): Message {
  return STATUS_LABELS[status];
}

/** An editor remembers open and closed by id, so what passes now gets another one and starts closed. */
function openId(id: string, worst: Icon): string {
  return worst === 'pass' ? `${id}|passes` : id;
}

/** The property and what stands there, such as "IsLogging: false". */
function evidenceText(evidence: Evidence | undefined): string {
  if (!evidence) return '';
  const property = evidence.path.split('/').at(-1) ?? '';
  const { actual } = evidence;
  return actual === null || typeof actual === 'object' ? property : `${property}: ${actual}`;
}

const ICON_ORDER: readonly Icon[] = ['critical', 'high', 'medium', 'low', 'unknown', 'info'];

function worstIcon(rows: readonly Row[]): Icon {
  const icons = new Set(leaves(rows).map(({ icon }) => icon));
  return ICON_ORDER.find((icon) => icons.has(icon)) ?? 'pass';
}

/** Worst first; rows of equal worth keep their order. */
function rank(row: Row): number {
  const index = ICON_ORDER.indexOf(row.icon === 'denied' ? 'unknown' : worstIcon([row]));
  return index < 0 ? ICON_ORDER.length : index;
}

function leaves(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => (row.children.length > 0 ? leaves(row.children) : [row]));
}

function isSeverity(icon: Icon): icon is Severity {
  return SEVERITIES.some((severity) => severity === icon);
}
