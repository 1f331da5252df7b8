import type { Bucket, LifecycleRule } from '../core/bucket.ts';
import { unread, type Unread } from '../core/fact.ts';
import type { Deadline } from './deadline.ts';
import { doubtOf, matchOf, type LogPath } from './log-path.ts';

/**
 * When current versions under the path expire, soonest first.
 * S3 goes on applying a date after it has passed, so what is delivered then expires at once (S3 User Guide, "Lifecycle
 * rules: based on a specific date").
 */
export function expiries(rules: readonly LifecycleRule[], path: LogPath, now: Date): readonly Deadline[] {
  return deadlines(rules, path, ({ expirationDays, expirationDate }) => [
    { days: expirationDays, setting: expirationDays, member: 'ExpirationDays' },
    { days: daysUntil(expirationDate, now), setting: expirationDate, member: 'ExpirationDate' },
  ]);
}

/** When files under the path go to a class from which they must be restored first, soonest first. */
export function archivings(rules: readonly LifecycleRule[], path: LogPath, now: Date): readonly Deadline[] {
  return deadlines(rules, path, ({ transitions }) =>
    transitions.flatMap(({ days, date, storageClass }, index) => {
      if (storageClass !== 'GLACIER' && storageClass !== 'DEEP_ARCHIVE') return [];
      const member = `Transitions/${index}`;
      return [
        { days, setting: days, member: `${member}/Days` },
        { days: daysUntil(date, now), setting: date, member: `${member}/Date` },
      ];
    }),
  );
}

/**
 * When old versions are deleted, soonest first, in days since they became old. A file of CloudTrail has one version, so
 * a rule that keeps some newer old versions never deletes it.
 */
export function noncurrentExpiries(rules: readonly LifecycleRule[], path: LogPath): readonly Deadline[] {
  const all = rules.map((rule) =>
    (rule.newerNoncurrentVersions ?? 0) > 0 ? { ...rule, isEnabled: false } : rule,
  );
  return deadlines(all, path, ({ noncurrentDays: days }) => [
    { days, setting: days, member: 'NoncurrentDays' },
  ]);
}

/** Between which days from now the files of a path are gone for good; Infinity is never. */
export interface End {
  readonly earliest: number;
  readonly latest: number;
  /** Why the two differ. */
  readonly gap: Unread | undefined;
}

/**
 * On a versioned bucket expiry only adds a delete marker, and the old version has its own term (S3 User Guide,
 * "Expiring objects"). With versioning suspended, new files have no version that would stay.
 */
export function endOf(
  bucket: Bucket,
  path: LogPath,
  about: { rules: readonly LifecycleRule[]; now: Date },
): End {
  const { versioning } = bucket;
  const current = termOf(expiries(about.rules, path, about.now));
  if (!versioning.known) return { ...current, latest: Infinity, gap: versioning };
  if (versioning.value.status !== 'Enabled') return current;
  const old = termOf(noncurrentExpiries(about.rules, path));
  const earliest = current.earliest + old.earliest;
  const held = heldBy(bucket);
  const latest = held ? Infinity : current.latest + old.latest;
  return { earliest, latest, gap: held ?? current.gap ?? old.gap };
}

function termOf(found: readonly Deadline[]): End {
  const latest = found.find(({ match, gap }) => match === 'whole' && !gap)?.days ?? Infinity;
  const doubtful = found.find(({ gap }) => gap);
  return { earliest: Math.min(latest, doubtful?.days ?? Infinity), latest, gap: doubtful?.gap };
}

/** Lifecycle rules do not delete a version that Object Lock holds, and for how long it does is not read. */
function heldBy({ name, hasObjectLock }: Bucket): Unread | undefined {
  if (!hasObjectLock.known) return hasObjectLock;
  if (!hasObjectLock.value) return undefined;
  return unread('invalid-answer', 'DefaultRetention', {
    operation: 's3:GetObjectLockConfiguration',
    resource: name,
  });
}

/**
 * Of the given deadlines of each path, those that meet the digests before the log files of their trail, by rules that
 * meet no log files: a rule for both can't make digests go first.
 */
export function soonerForDigests(
  paths: readonly LogPath[],
  deadlinesOf: (path: LogPath) => readonly Deadline[],
): readonly Deadline[] {
  return paths.flatMap((log) => {
    if (log.kind !== 'logs') return [];
    const limit = deadlinesOf(log).find(({ match }) => match === 'whole')?.days ?? Infinity;
    const digests = paths.filter(({ kind, trail }) => kind === 'digests' && trail === log.trail);
    const own = digests.flatMap(deadlinesOf).filter(({ rule }) => matchOf(rule, log) === 'none');
    return own.filter(({ days }) => days < limit);
  });
}

interface Moment {
  readonly days: number | undefined;
  readonly setting: number | string | undefined;
  readonly member: string;
}

function deadlines(
  rules: readonly LifecycleRule[],
  path: LogPath,
  momentsOf: (rule: LifecycleRule) => readonly Moment[],
): readonly Deadline[] {
  const found = rules.flatMap((rule, index) => {
    const match = matchOf(rule, path);
    if (match === 'none') return [];
    return momentsOf(rule).flatMap(({ days, setting, member }): readonly Deadline[] => {
      if (days === undefined || setting === undefined) return [];
      const pointer = `/LifecycleRules/${index}/${member}`;
      return [{ path, rule, days, match, pointer, setting, gap: doubtOf(rule, path) }];
    });
  });
  return found.sort((a, b) => a.days - b.days);
}

const DAY = 24 * 3_600_000;

function daysUntil(date: string | undefined, now: Date): number | undefined {
  if (date === undefined) return undefined;
  return Math.max(0, Math.floor((Date.parse(date) - now.getTime()) / DAY));
}
