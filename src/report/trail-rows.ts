import type { Finding, SubjectRef } from '../core/finding.ts';
import { message, type Message } from '../core/message.ts';
import type { AccountReport } from '../core/report.ts';
import { subjectsOf } from '../core/subject.ts';
import type { Trail } from '../core/trail.ts';
import { neutral } from './neutral.ts';
import { evidenceText, isSeverity, leaves, openId, worstIcon, type Row } from './row.ts';
import { severityLabel, verdictLabel } from './words.ts';

/** One account's report on its way into rows: the language, and what makes ids unique among accounts. */
export interface RowContext {
  readonly report: AccountReport;
  readonly key: string;
  readonly say: (text: Message) => string;
}

export function trailRow(context: RowContext, trail: Trail): Row {
  const { estate } = context.report;
  const { name, arn, owner, homeRegion: region } = trail;
  const findings = findingRows(context, { kind: 'trail', arn }, arn);
  const children = [...findings, ...resourceRows(context, trail)];
  const worst = worstIcon(children);
  return {
    id: openId(`${context.key}|${arn}`, worst),
    kind: 'trail',
    label: neutral(name),
    description: aboutTrail(trail, children).map(context.say).join(' · '),
    detail: '',
    icon: worst,
    target: { estate, subject: { kind: 'trail', arn, name, accountId: owner ?? null, region }, path: '' },
    checkId: undefined,
    isOpen: worst !== 'pass',
    children,
  };
}

function aboutTrail(
  { isMultiRegion, isOrganization, status }: Trail,
  rows: readonly Row[],
): readonly Message[] {
  const icons = leaves(rows).map(({ icon }) => icon);
  const failed = icons.filter(isSeverity).length;
  const unknowns = icons.filter((icon) => icon === 'unknown').length;
  const reach =
    isMultiRegion.known && (isMultiRegion.value ? message('multi-region') : message('single region'));
  const parts = [
    reach,
    isOrganization.known && isOrganization.value && message('organization trail'),
    status.known && !status.value.isLogging && message('not logging'),
    failed > 0 && message('{count} failed', { count: failed }),
    unknowns > 0 && message('{count} unknown', { count: unknowns }),
  ];
  return parts.filter((part) => part !== false);
}

const RESOURCE_LABELS = {
  bucket: message('bucket'),
  key: message('key'),
  'log-group': message('log group'),
  role: message('role'),
} as const;

type ResourceKind = keyof typeof RESOURCE_LABELS;
const RESOURCE_KINDS: readonly ResourceKind[] = ['bucket', 'key', 'log-group', 'role'];

/** What the trail delivers to or with; a resource stands under each trail that uses it. */
function resourceRows(context: RowContext, trail: Trail): readonly Row[] {
  return RESOURCE_KINDS.flatMap((kind) =>
    subjectsOf(context.report.estate, kind)
      .filter(({ subject }) => 'usedBy' in subject && subject.usedBy.includes(trail.arn))
      .map(({ subject, ref }) => {
        const isForeign =
          'ownership' in subject && subject.ownership.known && subject.ownership.value === 'foreign';
        const label = isForeign ? message('bucket of another account') : RESOURCE_LABELS[kind];
        return resourceRow(context, { ...ref, kind }, { trail, label });
      }),
  );
}

function resourceRow(
  context: RowContext,
  subject: SubjectRef & { readonly kind: ResourceKind },
  { trail, label }: { trail: Trail; label: Message },
): Row {
  const { kind, arn, name } = subject;
  const children = findingRows(context, { kind, arn }, trail.arn);
  const worst = worstIcon(children);
  return {
    id: openId(`${context.key}|${trail.arn}|${arn ?? name}`, worst),
    kind,
    label: neutral(name),
    description: context.say(label),
    detail: '',
    icon: kind,
    target: { estate: context.report.estate, subject, path: '' },
    checkId: undefined,
    isOpen: worst !== 'pass',
    children,
  };
}

/** The findings about one subject that has the thing they are about; `under` tells the rows of a subject that stands in several places apart. */
export function findingRows(
  context: RowContext,
  { kind, arn }: Pick<SubjectRef, 'kind' | 'arn'>,
  under: string,
): readonly Row[] {
  const own = context.report.findings.filter(
    ({ subject, verdict }) => subject.kind === kind && subject.arn === arn && verdict !== 'not-applicable',
  );
  return own.map((finding) => findingRow(context, finding, under));
}

function findingRow({ report, key, say }: RowContext, finding: Finding, under: string): Row {
  const { check, subject, verdict, severity, message: text, evidence, reason } = finding;
  const word = verdict === 'fail' ? severityLabel(severity) : verdictLabel(verdict);
  const parts = [say(word), evidenceText(evidence[0]), reason?.code];
  return {
    id: [key, under, subject.arn ?? 'account', check.id].join('|'),
    kind: 'finding',
    label: say(message(check.title)),
    description: neutral(parts.filter(Boolean).join(' · ')),
    detail: neutral(say(text)),
    icon: verdict === 'fail' ? severity : verdict,
    target: { estate: report.estate, subject, path: evidence[0]?.path ?? '' },
    checkId: check.id,
    isOpen: false,
    children: [],
  };
}
