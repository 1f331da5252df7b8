import { securityLacks } from '../../analysis/full-trail.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap } from '../../core/estate.ts';
import { message } from '../../core/message.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'security-trail-composite',
  family: 'coverage',
  title: 'One trail meets every condition of a security trail',
  severity: 'medium',
  level: 'standard',
  subject: 'account',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ trails: [] }],

  judge(estate) {
    const judged = estate.trails.map((trail) => ({ name: trail.name, ...securityLacks(trail) }));
    const candidates = judged.filter(({ missed }) => missed.length === 0);
    const whole = candidates.find(({ gap }) => gap === undefined);
    if (whole) return pass('Trail {name} meets every condition of a security trail.', { name: whole.name });
    const gap = candidates[0]?.gap ?? absenceGap(estate);
    if (gap) return unknown(gap);

    const actual = judged.map(({ name }) => name);
    const evidence = [{ path: '/Trails', actual, expected: 'a trail that meets every condition at once' }];
    if (judged.length === 0) return fail('The account has no trail.', {}, { evidence });
    const trails = judged.map(({ name, missed }) => message('{name} ({missed})', { name, missed }));
    return fail('No trail meets every condition of a security trail: {trails}.', { trails }, { evidence });
  },
});
