import { everyTrue, someTrue } from '../../analysis/fact-logic.ts';
import { recordsManagement } from '../../analysis/region-cover.ts';
import { loggingIn } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap, type Estate } from '../../core/estate.ts';
import { known, type Fact } from '../../core/fact.ts';
import type { Partition } from '../../core/ids.ts';
import type { Trail } from '../../core/trail.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

/** Where the events of IAM, STS and CloudFront come up; without one, only a multi-region trail is sure of them. */
const LEADERS: Readonly<Partial<Record<Partition, string>>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

export default defineCheck({
  id: 'trail-global-service-events',
  family: 'coverage',
  title: 'Account records the events of global services',
  severity: 'high',
  level: 'standard',
  subject: 'account',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ trails: [] }],

  judge(estate) {
    const { trails } = estate;
    const any = someTrue(trails.map((trail) => recordsGlobalEvents(trail, estate)));
    const evidence = [{ path: '/Trails', actual: trails.map(({ name }) => name), expected: EXPECTED }];
    if (!any.known) return unknown(any);
    if (!any.value) {
      const gap = absenceGap(estate);
      if (gap) return unknown(gap);
      return fail('No trail records the events of global services such as IAM and STS.', {}, { evidence });
    }
    const lacking = trails.filter(isMultiRegionWithout).map(({ name }) => name);
    if (lacking.length === 0) return pass('A trail records the events of global services.');
    const text = 'A trail records the events of global services, but these multi-region trails do not: {names}.';
    return fail(text, { names: lacking.join(', ') }, { severity: 'low', evidence });
  },
});

const EXPECTED = 'a logging trail with global service events, of every region or of the leading one';

function recordsGlobalEvents(trail: Trail, { source }: Estate): Fact<boolean> {
  return everyTrue([
    trail.includesGlobalServiceEvents,
    loggingIn(trail, trail.homeRegion),
    someTrue([known(trail.homeRegion === LEADERS[source.partition]), trail.isMultiRegion]),
    recordsManagement(trail),
  ]);
}

/** AWS refuses to make such a trail, but not everything is AWS. */
function isMultiRegionWithout({ isMultiRegion, includesGlobalServiceEvents: includes }: Trail): boolean {
  return isMultiRegion.known && isMultiRegion.value && includes.known && !includes.value;
}
