import { groupOf, trailsOfRole, unreadable } from '../../analysis/delivery-role.ts';
import { excessOf } from '../../analysis/delivery-excess.ts';
import { parsePolicy } from '../../analysis/resource-policy.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const ALL_LOGS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
});

export default defineCheck({
  id: 'cloudwatch-role-least-privilege',
  family: 'cloudwatch',
  title: 'Delivery role is granted nothing but delivery',
  severity: 'low',
  level: 'standard',
  subject: 'role',
  needs: [
    'iam:GetRole',
    'iam:ListRolePolicies',
    'iam:GetRolePolicy',
    'iam:ListAttachedRolePolicies',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
  ],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ policies: known([ALL_LOGS]) }],

  judge(role, { estate }) {
    const { arn, name, description, policies } = role;
    if (description.known && description.value === undefined)
      return notApplicable('Role {name} does not exist.', { name });
    if (!policies.known) return unknown(policies);
    const trails = trailsOfRole(estate.trails, role);
    const gap = trails.find(({ logGroupArn }) => !logGroupArn.known)?.logGroupArn;
    const groups = gap ? undefined : trails.map(groupOf).filter((group) => group !== undefined);
    const judged = policies.value.map((text, index) => {
      const policy = parsePolicy(text);
      return { path: `/Policies/${index}`, excess: policy && excessOf(policy, groups) };
    });
    const wide = judged.flatMap(({ path, excess = [] }) => (excess.length > 0 ? [{ path, excess }] : []));
    if (wide.length === 0 && judged.some(({ excess }) => excess === undefined))
      return unknown(unreadable('iam:GetRolePolicy', arn));
    if (wide.length === 0 && gap?.known === false) return unknown(gap);
    if (wide.length === 0) return pass('Role {name} is granted nothing but delivery.', { name });
    const grants = wide.flatMap(({ excess }) => excess).join(', ');
    const evidence = wide.map(({ path, excess }) => ({ path, actual: excess, expected: WANTED }));
    return fail('Role {name} is granted more than delivery: {grants}.', { name, grants }, { evidence });
  },
});

const WANTED = ['logs:CreateLogStream', 'logs:PutLogEvents'];
