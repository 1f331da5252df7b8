import { firstLack } from '../../analysis/full-trail.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'trail-is-multi-region',
  family: 'coverage',
  title: 'Trail records every region',
  severity: 'low',
  level: 'standard',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {},
  controls: {},
  passes: [{ isMultiRegion: known(true) }],
  fails: [{ isMultiRegion: known(false) }],

  judge(trail, { estate }) {
    const { name, isMultiRegion, homeRegion: region } = trail;
    if (!isMultiRegion.known) return unknown(isMultiRegion);
    if (isMultiRegion.value) return pass('Trail {name} is a multi-region trail.', { name });

    const evidence = [{ path: '/IsMultiRegionTrail', actual: false, expected: true }];
    const full = estate.trails.find((other) => firstLack(other).kind === 'nothing');
    if (!full) return fail('Trail {name} records {region} only.', { name, region }, { evidence });
    const text = 'Trail {name} records {region} only; trail {other} records every region.';
    return fail(text, { name, region, other: full.name }, { severity: 'info', evidence });
  },
});
