import { trailsOfRole, trustAbility, writeAbility, type Ability } from '../../analysis/delivery-role.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import type { Role } from '../../core/role.ts';
import type { Trail } from '../../core/trail.ts';
import { fail, pass, unknown, type Evidence } from '../../core/verdict.ts';

export default defineCheck({
  id: 'cloudwatch-role-valid',
  family: 'cloudwatch',
  title: 'Delivery role trusts CloudTrail and may write to the log group',
  severity: 'high',
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
  fails: [{ description: known(undefined), policies: known([]) }, { policies: known([]) }],

  judge(role, { estate }) {
    const { name, arn, description, policies } = role;
    const trails = trailsOfRole(estate.trails, role);
    const trusted = judgeTrust(role, trails);
    if (!trusted) {
      const evidence = [{ path: '/AssumeRolePolicyDocument', actual: null, expected: 'a role' }];
      return fail('Role {name}, with which a trail delivers, does not exist.', { name }, { evidence });
    }
    const writing = policies.known
      ? writeAbility(policies.value, role, trails)
      : ({ kind: 'open', reason: policies } as const);
    const lacks = [trusted, writing].flatMap((one) => (one.kind === 'unable' ? [one.lack] : []));
    if (lacks.length > 0) {
      const text = 'Role {name} is of no use for the delivery to CloudWatch Logs: {lacks}.';
      return fail(text, { name, lacks }, { evidence: evidenceOf(trusted, writing) });
    }
    if (trusted.kind === 'open') return unknown(trusted.reason);
    if (writing.kind === 'open') return unknown(writing.reason);
    if (description.known && description.value?.boundaryArn !== undefined)
      return unknown(unread('not-run', BOUNDARY, { operation: 'iam:GetPolicyVersion', resource: arn }));
    return pass('Role {name} trusts CloudTrail and may write to the log group.', { name });
  },
});

const BOUNDARY = message('the permissions boundary of the role may forbid what its policies allow').text;

/** Undefined where there is no such role. */
function judgeTrust(role: Role, trails: readonly Trail[]): Ability | undefined {
  const { description } = role;
  if (!description.known) return { kind: 'open', reason: description };
  return description.value && trustAbility(description.value.trustPolicy, role, trails);
}

/** The policies are objects, so only the statements' lists are compared: nothing there gives the permission. */
function evidenceOf(trusted: Ability, writing: Ability): readonly Evidence[] {
  const trust = {
    path: '/AssumeRolePolicyDocument',
    expected: 'sts:AssumeRole for cloudtrail.amazonaws.com',
  };
  const write = { path: '/Policies', expected: 'logs:CreateLogStream and logs:PutLogEvents' };
  return [
    ...(trusted.kind === 'unable' ? [{ ...trust, actual: [] }] : []),
    ...(writing.kind === 'unable' ? [{ ...write, actual: [] }] : []),
  ];
}
