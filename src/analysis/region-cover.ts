import type { Estate } from '../core/estate.ts';
import { known, type Fact } from '../core/fact.ts';
import type { Region } from '../core/ids.ts';
import type { Trail } from '../core/trail.ts';
import { managementCoverage, recordsBoth, type ManagementCoverage } from './event-selectors.ts';
import { everyTrue, someTrue } from './fact-logic.ts';
import { loggingIn } from './regional-status.ts';

/** What a trail's selectors must give for it to count. */
export type Wanted = (coverage: ManagementCoverage) => boolean;

/** Whether the trail's selectors record read and write management events, excluded sources aside. */
export function recordsManagement(trail: Trail): Fact<boolean> {
  return selects(trail, recordsBoth);
}

/** Whether one of the trails that the region lists logs there and records what is wanted. */
export function isCovered(region: Region, trails: readonly Trail[], wanted: Wanted): Fact<boolean> {
  const listed = trails.filter(({ seenIn }) => seenIn.includes(region));
  return someTrue(listed.map((trail) => everyTrue([loggingIn(trail, region), selects(trail, wanted)])));
}

/** Whether other trails record what is wanted in every region that lists this one. */
export function isCoveredByOthers(trail: Trail, { trails }: Estate, wanted: Wanted): Fact<boolean> {
  const others = trails.filter((other) => other !== trail);
  return everyTrue(trail.seenIn.map((region) => isCovered(region, others, wanted)));
}

function selects({ eventSelectors }: Trail, wanted: Wanted): Fact<boolean> {
  return eventSelectors.known ? known(wanted(managementCoverage(eventSelectors.value))) : eventSelectors;
}
