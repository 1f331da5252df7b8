import { firstLack } from '../../analysis/full-trail.ts';
import { defineCheck } from '../../core/check.ts';
import { absenceGap, type Estate } from '../../core/estate.ts';
import type { Unread } from '../../core/fact.ts';
import type { Message } from '../../core/message.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'account-has-multi-region-trail',
  family: 'coverage',
  title: 'Account has a multi-region trail that logs all management events',
  severity: 'high',
  level: 'core',
  subject: 'account',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['3.1'], 'cis-aws-7.0': ['4.1'], 'aws-security-hub': ['CloudTrail.1'] },
  passes: [{}],
  fails: [{ trails: [] }],

  judge(estate) {
    const lacks: Message[] = [];
    let undecided: Unread | undefined;
    for (const trail of estate.trails) {
      const lack = firstLack(trail);
      if (lack.kind === 'nothing') return pass('Trail {name} records every region.', { name: trail.name });
      if (lack.kind === 'unread') undecided ??= lack.fact;
      if (lack.kind === 'condition') lacks.push(lack.message);
    }
    const gap = undecided ?? absenceGap(estate);
    return gap ? unknown(gap) : noSuchTrail(estate, lacks);
  },
});

function noSuchTrail({ trails }: Estate, lacks: readonly Message[]) {
  const names = trails.map(({ name }) => name);
  const evidence = [{ path: '/Trails', actual: names, expected: 'a multi-region trail that logs all events' }];
  if (trails.length === 0) return fail('The account has no trail.', {}, { severity: 'critical', evidence });
  return fail('No trail records every region: {lacks}.', { lacks }, { evidence });
}
