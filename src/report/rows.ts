import type { Estate, RegionReading, RegionStatus } from '../core/estate.ts';
import { message, say, type Bundle, type Message } from '../core/message.ts';
import { reasonMessage } from '../core/reason.ts';
import type { AccountReport, Report } from '../core/report.ts';
import { accountRef } from '../core/subject.ts';
import { neutral } from './neutral.ts';
import { rank, type Icon, type Row } from './row.ts';
import { findingRows, trailRow, type RowContext } from './trail-rows.ts';

/** The report as a tree: accounts, regions, trails with their buckets, findings; worst first. */
export function toRows({ accounts }: Report, bundle: Bundle): readonly Row[] {
  return accounts.map((report) => {
    const { source, identity } = report.estate;
    const account = identity.known ? identity.value.accountId : '';
    const key = [source.kind, source.profiles.join('+'), source.partition, account].join('|');
    return accountRow({ report, key, say: (text) => say(text, bundle) });
  });
}

function accountRow(context: RowContext): Row {
  const { report, key, say } = context;
  const { estate } = report;
  const { source, identity } = estate;
  const name = source.profiles.join(', ') || say(message('default credentials'));
  return {
    id: key,
    kind: 'account',
    label: neutral(name),
    description: neutral(aboutAccount(estate, say).join(' · ')),
    detail: '',
    icon: identity.known ? 'account' : 'unknown',
    target: { estate, subject: accountRef(estate), path: '' },
    checkId: undefined,
    isOpen: true,
    children: [...findingRows(context, { kind: 'account', arn: null }, ''), ...regionRows(context)],
  };
}

function aboutAccount({ source, identity }: Estate, say: RowContext['say']): readonly string[] {
  const account = identity.known ? identity.value.accountId : say(reasonMessage(identity));
  const kind = source.kind === 'demo' ? [say(message('demo'))] : [];
  const partition = source.partition === 'aws' ? [] : [source.partition];
  return [account, ...kind, ...partition, ...(source.endpoint === null ? [] : [source.endpoint])];
}

/** Regions with trails of their own or trouble, each; the rest together. One without a reason is still being read. */
function regionRows(context: RowContext): readonly Row[] {
  const { regions, trails } = context.report.estate;
  const homes = new Set(trails.map(({ homeRegion }) => homeRegion));
  const shown = regions.filter(({ region, reason }) => homes.has(region) || reason !== undefined);
  const unread = [...homes].filter((home) => !regions.some(({ region }) => region === home));
  const elsewhere = unread.map((region): RegionReading => ({
    region,
    status: 'not-selected',
    reason: undefined,
  }));
  const rows = [...shown, ...elsewhere].map((reading) => regionRow(context, reading));
  const others = regions.filter((reading) => !shown.includes(reading));
  return [
    ...rows.sort((a, b) => rank(a) - rank(b)),
    ...(others.length > 0 ? [othersRow(context, others)] : []),
  ];
}

function regionRow(context: RowContext, { region, status, reason }: RegionReading): Row {
  const trails = context.report.estate.trails.filter(({ homeRegion }) => homeRegion === region);
  const count =
    trails.length === 1 ? message('1 trail') : message('{count} trails', { count: trails.length });
  const about = reason ? reasonMessage(reason) : status === 'read' ? count : STATUS_LABELS[status];
  const icon = reason ? 'denied' : 'region';
  const children = trails.map((trail) => trailRow(context, trail)).sort((a, b) => rank(a) - rank(b));
  return { ...plainRow(`${context.key}|${region}`, region, icon), description: context.say(about), children };
}

function othersRow(context: RowContext, readings: readonly RegionReading[]): Row {
  const label = context.say(message('Other regions: {count}', { count: readings.length }));
  const children = readings.map(({ region, status }): Row => {
    const about = status === 'read' ? recordedBy(context.report, region) : STATUS_LABELS[status];
    const icon = status === 'not-enabled' || status === 'not-selected' ? 'none' : 'region';
    const row = plainRow(`${context.key}|others|${region}`, region, icon);
    return { ...row, description: neutral(context.say(about)) };
  });
  return { ...plainRow(`${context.key}|others`, label, 'region'), kind: 'regions', isOpen: false, children };
}

function plainRow(id: string, label: string, icon: Icon): Row {
  const nothing = { description: '', detail: '', target: undefined, checkId: undefined, children: [] };
  return { ...nothing, id, kind: 'region', label, icon, isOpen: true };
}

/** Only a trail that logs records anything; one of unread status may. */
function recordedBy({ estate }: AccountReport, region: string): Message {
  const seen = estate.trails.filter(({ seenIn }) => seenIn.some((one) => one === region));
  const logging = seen.filter(({ status }) => status.known && status.value.isLogging).map(({ name }) => name);
  if (logging.length > 0) return message('recorded by {trails}', { trails: logging.join(', ') });
  const isUnread = seen.some(({ status }) => !status.known);
  return isUnread ? message('not known whether a trail logs') : message('no trail logs');
}

const STATUS_LABELS: Readonly<Record<RegionStatus, Message>> = {
  read: message('read'),
  partial: message('partly read'),
  denied: message('denied'),
  'not-enabled': message('not enabled'),
  failed: message('not read'),
  'not-selected': message('not selected'),
};
