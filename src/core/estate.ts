import type { Bucket, PublicAccessBlock } from './bucket.ts';
import { unread, type Fact, type Unread } from './fact.ts';
import type { AccountId, Arn, Partition, Region } from './ids.ts';
import type { Key } from './key.ts';
import type { LogGroup } from './log-group.ts';
import type { Role } from './role.ts';
import { message } from './message.ts';
import type { Trail } from './trail.ts';

export const ESTATE_SCHEMA_VERSION = 1;

/** Everything read about one account, as a serialisable picture; the account is also a subject of checks. */
export interface Estate {
  readonly schemaVersion: typeof ESTATE_SCHEMA_VERSION;
  /** ISO 8601, UTC: the only clock that checks know. */
  readonly takenAt: string;
  readonly source: Source;
  readonly identity: Fact<Identity>;
  /** Whether the account told which regions it has; else `regions` are those that are enabled by default. */
  readonly regionList: Fact<'complete'>;
  readonly regions: readonly RegionReading[];
  readonly trails: readonly Trail[];
  /** S3 Block Public Access of the whole account. */
  readonly publicAccessBlock: Fact<PublicAccessBlock | undefined>;
  readonly buckets: readonly Bucket[];
  readonly keys: readonly Key[];
  readonly logGroups: readonly LogGroup[];
  readonly roles: readonly Role[];
  /** Every request that did not give what it was asked for, once. */
  readonly gaps: readonly Unread[];
  readonly requests: number;
  /** True when the reading was stopped before its end. */
  readonly interrupted: boolean;
}

/** Where the picture comes from: the profiles it was read with, or the name of an embedded demo account. */
export interface Source {
  readonly kind: 'aws' | 'demo';
  readonly profiles: readonly string[];
  readonly partition: Partition;
  /** A custom endpoint, which may be an emulator; null is AWS itself. */
  readonly endpoint: string | null;
}

export interface Identity {
  readonly accountId: AccountId;
  readonly callerArn: Arn | undefined;
}

export interface RegionReading {
  readonly region: Region;
  readonly status: RegionStatus;
  /** The gap behind `denied` and `failed`. */
  readonly reason: Unread | undefined;
}

/** `read`: trails and all that was wanted of them; `partial`: the trail listing, but not all of the rest. */
export type RegionStatus = 'read' | 'partial' | 'denied' | 'not-enabled' | 'failed' | 'not-selected';

/** Why no trail listing at all could be read, or undefined when at least one region's was. */
export function listingGap({ identity, regions }: Estate): Unread | undefined {
  if (regions.some(({ status }) => status === 'read' || status === 'partial')) return undefined;
  if (!identity.known) return identity;
  return regions.find(({ reason }) => reason)?.reason ?? NOT_LISTED;
}

const NOT_LISTED: Unread = unread('not-run', message('no region was read').text, {
  operation: 'cloudtrail:DescribeTrails',
});

/** Why a trail may exist that no listing shows, so that absence can't be concluded; undefined when all was listed. */
export function absenceGap(estate: Estate): Unread | undefined {
  const unlisted = estate.regions
    .filter(({ status }) => !LISTED.includes(status))
    .map(({ region }) => region);
  const partial = unread('partial-scope', unlisted.join(', '), { operation: 'cloudtrail:DescribeTrails' });
  const gap = listingGap(estate) ?? (unlisted.length > 0 ? partial : undefined);
  return gap ?? (estate.regionList.known ? undefined : estate.regionList);
}

const LISTED: readonly RegionStatus[] = ['read', 'partial', 'not-enabled'];
