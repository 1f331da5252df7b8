import { JUST_STARTED, placedStatuses, type PlacedStatus } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap, type Estate } from '../../core/estate.ts';
import { known } from '../../core/fact.ts';
import type { Region } from '../../core/ids.ts';
import type { Trail } from '../../core/trail.ts';
import { fail, notApplicable, pass, unknown, type Evidence } from '../../core/verdict.ts';

export default defineCheck({
  id: 'multi-region-trail-status-consistent',
  family: 'coverage',
  title: 'Multi-region trail logs without an error in every enabled region',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: {},
  passes: [{ status: known(JUST_STARTED) }],
  fails: [{ status: known({ ...JUST_STARTED, isLogging: false }) }],

  judge(trail, { estate }) {
    const { name, isMultiRegion } = trail;
    if (!isMultiRegion.known) return unknown(isMultiRegion);
    if (!isMultiRegion.value) return notApplicable('Trail {name} is not a multi-region trail.', { name });

    const { statuses, gap } = placedStatuses(trail);
    const ill = statuses.map((one) => ({ ...one, evidence: illness(one) })).filter(isIll);
    const missing = regionsWithout(trail, estate);
    if (ill.length + missing.length > 0) {
      const regions = [...ill.map(({ region }) => region), ...missing].join(', ');
      const evidence = [...ill.flatMap((one) => one.evidence), ...absence(trail, missing)];
      return fail('Trail {name} is stopped, failing or missing in {regions}.', { name, regions }, { evidence });
    }
    const unsure = gap ?? absenceGap(estate);
    return unsure ? unknown(unsure) : pass('Trail {name} logs in every enabled region.', { name });
  },
});

function illness({ pointer, status }: PlacedStatus): readonly Evidence[] {
  const stopped = { path: `${pointer}/IsLogging`, actual: false, expected: true };
  const errors = [
    { path: `${pointer}/LatestDeliveryError`, actual: status.latestDeliveryError },
    { path: `${pointer}/LatestDigestDeliveryError`, actual: status.latestDigestDeliveryError },
  ].flatMap(({ path, actual }) => (actual === undefined ? [] : [{ path, actual, expected: null }]));
  return status.isLogging ? errors : [stopped, ...errors];
}

function isIll({ evidence }: { readonly evidence: readonly Evidence[] }): boolean {
  return evidence.length > 0;
}

/** Enabled regions whose listing lacks the shadow copy that CloudTrail keeps there. */
function regionsWithout({ seenIn }: Trail, { regions }: Estate): readonly Region[] {
  return regions
    .filter(({ status, region }) => (status === 'read' || status === 'partial') && !seenIn.includes(region))
    .map(({ region }) => region);
}

function absence({ seenIn }: Trail, missing: readonly Region[]): readonly Evidence[] {
  if (missing.length === 0) return [];
  return [{ path: '/StatusElsewhere', actual: seenIn, expected: [...seenIn, ...missing] }];
}
