import { someTrue } from '../../analysis/fact-logic.ts';
import { loggingIn } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap } from '../../core/estate.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'account-has-active-trail',
  family: 'coverage',
  title: 'Account has a trail that logs',
  severity: 'critical',
  level: 'core',
  subject: 'account',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: { 'aws-security-hub': ['CloudTrail.3'] },
  passes: [{}],
  fails: [{ trails: [] }],

  judge(estate) {
    const { trails } = estate;
    const logging = trails.map((trail) => {
      const regions = [trail.homeRegion, ...trail.statusElsewhere.map(({ region }) => region)];
      return someTrue(regions.map((region) => loggingIn(trail, region)));
    });
    const active = trails.find((_, index) => logging[index]?.known && logging[index].value);
    if (active) return pass('Trail {name} is logging.', { name: active.name });

    const any = someTrue(logging);
    if (!any.known) return unknown(any);
    const gap = absenceGap(estate);
    if (gap) return unknown(gap);

    const names = trails.map(({ name }) => name);
    const evidence = [{ path: '/Trails', actual: names, expected: 'a trail that logs' }];
    if (trails.length === 0) return fail('The account has no trail.', {}, { evidence });
    return fail('None of the trails of the account logs: {names}.', { names: names.join(', ') }, { evidence });
  },
});
