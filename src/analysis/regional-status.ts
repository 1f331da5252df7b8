import type { Fact, Unread } from '../core/fact.ts';
import { known } from '../core/fact.ts';
import type { Region } from '../core/ids.ts';
import type { Trail, TrailStatus } from '../core/trail.ts';
import { firstUnread } from './fact-logic.ts';

/** The status of a trail that logs and has delivered nothing yet. */
export const JUST_STARTED: TrailStatus = {
  isLogging: true,
  startedAt: '2026-01-01T00:00:00.000Z',
  stoppedAt: undefined,
  latestDeliveryAt: undefined,
  latestDeliveryError: undefined,
  latestDigestDeliveryAt: undefined,
  latestDigestDeliveryError: undefined,
  latestLogsDeliveryAt: undefined,
  latestLogsDeliveryError: undefined,
};

/** The status of a trail in one region, which GetTrailStatus holds per region. */
export interface PlacedStatus {
  readonly region: Region;
  /** Where it stands in the trail's live document. */
  readonly pointer: string;
  readonly status: TrailStatus;
}

export interface PlacedStatuses {
  readonly statuses: readonly PlacedStatus[];
  /** Why the status of some region is missing in the list. */
  readonly gap: Unread | undefined;
}

/** The statuses that could be read, the home region's first. */
export function placedStatuses({ homeRegion, status, statusElsewhere }: Trail): PlacedStatuses {
  const all = [
    { region: homeRegion, pointer: '/Status', status },
    ...statusElsewhere.map((one) => ({ ...one, pointer: `/StatusElsewhere/${one.region}` })),
  ];
  const statuses = all.flatMap((one) => (one.status.known ? [{ ...one, status: one.status.value }] : []));
  return { statuses, gap: firstUnread(all.map((one) => one.status)) };
}

export interface PlacedError extends PlacedStatus {
  readonly error: string;
}

/** The statuses that hold an error of that kind. */
export function withError(
  statuses: readonly PlacedStatus[],
  kind: 'latestDeliveryError' | 'latestDigestDeliveryError',
): readonly PlacedError[] {
  return statuses.flatMap((one) => {
    const error = one.status[kind];
    return error === undefined ? [] : [{ ...one, error }];
  });
}

/** Whether the trail logs in a region that lists it: by that region's own status where it was asked for. */
export function loggingIn(trail: Trail, region: Region): Fact<boolean> {
  const { status } = trail.statusElsewhere.find((one) => one.region === region) ?? trail;
  return status.known ? known(status.value.isLogging) : status;
}
