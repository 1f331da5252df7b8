import { publicStatementsOn } from '../../analysis/logs-exposure.ts';
import { parsePolicy } from '../../analysis/resource-policy.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const OPEN = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Open', Effect: 'Allow', Principal: '*', Action: 'logs:PutLogEvents', Resource: '*' }],
});

export default defineCheck({
  id: 'log-group-not-public',
  family: 'cloudwatch',
  title: 'No resource policy of the region opens the log group to everyone',
  severity: 'high',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
  parameters: {},
  controls: {},
  passes: [{ resourcePolicies: known([]) }],
  fails: [{ resourcePolicies: known([OPEN]) }],

  judge({ arn, name, region, description, resourcePolicies }) {
    if (description.known && description.value === undefined)
      return notApplicable('Log group {name} does not exist.', { name });
    if (!resourcePolicies.known) return unknown(resourcePolicies);
    const judged = resourcePolicies.value.map((text, index) => {
      const policy = parsePolicy(text);
      return { path: `/resourcePolicies/${index}`, open: policy && publicStatementsOn(policy, arn) };
    });
    const exposing = judged.flatMap(({ path, open = [] }) => (open.length > 0 ? [{ path, open }] : []));
    if (exposing.length > 0) {
      const actions = exposing.flatMap(({ open }) => open.flatMap((one) => one.actions)).join(', ');
      const evidence = exposing.map(({ path, open }) => {
        return { path, actual: open.flatMap((one) => one.actions), expected: [] };
      });
      const text = 'Log group {name} is open to everyone by a resource policy of {region}: {actions}.';
      return fail(text, { name, region, actions }, { evidence });
    }
    if (judged.every(({ open }) => open !== undefined))
      return pass('No resource policy of {region} opens log group {name} to everyone.', { name, region });
    const where = { operation: 'logs:DescribeResourcePolicies', region, resource: arn };
    return unknown(unread('invalid-answer', 'a resource policy can not be parsed', where));
  },
});
