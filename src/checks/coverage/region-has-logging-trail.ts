import { recordsBoth } from '../../analysis/event-selectors.ts';
import { everyTrue } from '../../analysis/fact-logic.ts';
import { isCovered } from '../../analysis/region-cover.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap } from '../../core/estate.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'region-has-logging-trail',
  family: 'coverage',
  title: 'Every enabled region has a trail that logs management events',
  severity: 'high',
  level: 'core',
  subject: 'account',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ trails: [] }],

  judge(estate) {
    const listed = estate.regions.filter(({ status }) => status === 'read' || status === 'partial');
    const covers = listed.map(({ region }) => ({
      region,
      isCovered: isCovered(region, estate.trails, recordsBoth),
    }));
    const bare = covers.filter(({ isCovered: fact }) => fact.known && !fact.value);
    if (bare.length > 0) {
      const regions = bare.map(({ region }) => region);
      const evidence = [{ path: '/Regions', actual: regions, expected: 'a logging trail in each region' }];
      const text = 'No trail records the read and write management events of {regions}.';
      return fail(text, { regions: regions.join(', ') }, { evidence });
    }
    const all = everyTrue(covers.map(({ isCovered: fact }) => fact));
    const gap = all.known ? absenceGap(estate) : all;
    return gap ? unknown(gap) : pass('Every enabled region has a trail that logs management events.');
  },
});
