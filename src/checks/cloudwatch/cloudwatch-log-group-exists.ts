import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'cloudwatch-log-group-exists',
  family: 'cloudwatch',
  title: 'Log group of the trail exists',
  severity: 'high',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ description: known(undefined) }],

  judge({ name, region, description }) {
    if (!description.known) return unknown(description);
    if (description.value !== undefined) return pass('Log group {name} exists.', { name });
    const evidence = [{ path: '/logGroup', actual: null, expected: 'a log group' }];
    const text = 'Log group {name}, to which a trail delivers, does not exist in {region}.';
    return fail(text, { name, region }, { evidence });
  },
});
