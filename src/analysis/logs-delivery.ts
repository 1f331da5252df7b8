import type { EventSelectors } from '../core/event-selectors.ts';
import { managementCoverage } from './event-selectors.ts';

/** Whether the selectors record reads widely enough that reading an account leaves events in every region read. */
export function isRecordingReads(selectors: EventSelectors): boolean {
  const { kind } = managementCoverage(selectors).read;
  return kind === 'all' || kind === 'except';
}
