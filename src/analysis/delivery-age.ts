import { unread, type Unread } from '../core/fact.ts';
import type { Arn, Region } from '../core/ids.ts';

const HOUR_MS = 3_600_000;

/** How a delivery stands to the hours in which one is due. */
export type DeliveryAge =
  | { readonly kind: 'current' }
  | { readonly kind: 'stale' }
  /** The first delivery is not due yet, or the start is not told. */
  | { readonly kind: 'open'; readonly reason: Unread };

export interface Delivery {
  /** Times as ISO 8601. */
  readonly latest: string | undefined;
  readonly startedAt: string | undefined;
  readonly resource: Arn;
  readonly region: Region;
}

/** The age of the latest delivery of a trail that logs; a trail that started within `hours` may still be waiting. */
export function deliveryAge(delivery: Delivery, { hours, now }: { hours: number; now: Date }): DeliveryAge {
  const { latest, startedAt, resource, region } = delivery;
  if (isWithin(latest, { hours, now })) return { kind: 'current' };
  const place = { operation: 'cloudtrail:GetTrailStatus', region, resource };
  if (startedAt === undefined)
    return { kind: 'open', reason: unread('invalid-answer', 'StartLoggingTime', place) };
  const due = new Date(Date.parse(startedAt) + hours * HOUR_MS);
  if (due.getTime() <= now.getTime()) return { kind: 'stale' };
  return { kind: 'open', reason: unread('not-run', toMinute(due.toISOString()), { region, resource }) };
}

export function isWithin(time: string | undefined, { hours, now }: { hours: number; now: Date }): boolean {
  return time !== undefined && now.getTime() - Date.parse(time) <= hours * HOUR_MS;
}

/** An ISO time as people read it, such as `2026-01-01 00:00 UTC`. */
export function toMinute(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The earliest moment that is within `hours`, as ISO 8601. */
export function earliest({ hours, now }: { hours: number; now: Date }): string {
  return new Date(now.getTime() - hours * HOUR_MS).toISOString();
}
