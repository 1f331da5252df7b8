import type { Bucket, LifecycleRule } from '../core/bucket.ts';
import type { Estate } from '../core/estate.ts';
import type { Unread } from '../core/fact.ts';
import type { Trail } from '../core/trail.ts';

/** CloudTrail's folder for each kind of file (CloudTrail User Guide, "Finding your CloudTrail log files"). */
const FOLDERS = { logs: 'CloudTrail', digests: 'CloudTrail-Digest', insights: 'CloudTrail-Insight' } as const;
const KINDS = ['logs', 'digests', 'insights'] as const;

/** Where in its bucket a trail writes one kind of file. */
export interface LogPath {
  readonly kind: keyof typeof FOLDERS;
  readonly trail: Trail;
  /** Ends at `AWSLogs/` for an organization, whose id comes next and is not known; empty where even less is known. */
  readonly prefix: string;
  /** Why the path, or whether anything is written there, is not known for certain. */
  readonly gap: Unread | undefined;
}

/** Every path that the known trails of a bucket write to; no digests where a trail does not sign. */
export function logPaths({ usedBy }: Bucket, { trails }: Estate): readonly LogPath[] {
  return trails
    .filter(({ arn }) => usedBy.includes(arn))
    .flatMap((trail) => KINDS.flatMap((kind) => pathOf(trail, kind)));
}

function pathOf(trail: Trail, kind: LogPath['kind']): readonly LogPath[] {
  const { logFileValidation: signed, keyPrefix, isOrganization, owner } = trail;
  if (kind === 'digests' && signed.known && !signed.value) return [];
  const signedGap = kind === 'digests' && !signed.known ? signed : undefined;
  const organizationGap = isOrganization.known ? undefined : isOrganization;
  if (!keyPrefix.known) return [{ kind, trail, prefix: '', gap: keyPrefix }];

  const root = keyPrefix.value === undefined ? 'AWSLogs/' : `${keyPrefix.value}/AWSLogs/`;
  const isOpen = owner === undefined || !isOrganization.known || isOrganization.value;
  const prefix = isOpen ? root : `${root}${owner}/${FOLDERS[kind]}/`;
  return [{ kind, trail, prefix, gap: organizationGap ?? signedGap }];
}

/** Whether a rule meets all files of a path, some, or none; CloudTrail's files have no tags. */
export function matchOf(rule: LifecycleRule, path: LogPath): 'whole' | 'partial' | 'none' {
  if (!rule.isEnabled || rule.hasTagFilter) return 'none';
  const isWhole = path.prefix.startsWith(rule.prefix);
  if (!isWhole && !isInside(rule.prefix, path)) return 'none';
  return isWhole && !rule.hasSizeFilter ? 'whole' : 'partial';
}

function isInside(prefix: string, path: LogPath): boolean {
  if (!prefix.startsWith(path.prefix)) return false;
  const service = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/(.*)$/.exec(prefix)?.[1];
  const folder = `${FOLDERS[path.kind]}/`;
  return service === undefined || folder.startsWith(service) || service.startsWith(folder);
}

/**
 * Why a rule that matches may not meet the path after all. One that begins at or above all that is known of the place
 * meets the log files there in any case.
 */
export function doubtOf(rule: LifecycleRule, { kind, prefix, gap }: LogPath): Unread | undefined {
  return kind === 'logs' && prefix.startsWith(rule.prefix) ? undefined : gap;
}
