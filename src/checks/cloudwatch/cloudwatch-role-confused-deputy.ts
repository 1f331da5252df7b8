import { unreadable } from '../../analysis/delivery-role.ts';
import { statementsForService } from '../../analysis/policy-exposure.ts';
import { parsePolicy } from '../../analysis/resource-policy.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const UNBOUND = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: CLOUDTRAIL }, Action: 'sts:AssumeRole' }],
});

export default defineCheck({
  id: 'cloudwatch-role-confused-deputy',
  family: 'cloudwatch',
  title: 'Delivery role trusts CloudTrail for its own trails only',
  // That CloudTrail always sends aws:SourceArn when it assumes the role is not documented.
  severity: 'info',
  level: 'optional',
  subject: 'role',
  needs: ['iam:GetRole'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ description: known({ trustPolicy: UNBOUND, boundaryArn: undefined }) }],

  judge({ arn, name, description }) {
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Role {name} does not exist.', { name });
    const policy = parsePolicy(description.value.trustPolicy);
    if (!policy) return unknown(unreadable('iam:GetRole', arn));
    const trusting = statementsForService(policy, CLOUDTRAIL);
    if (trusting.length === 0) return notApplicable('Role {name} does not name CloudTrail.', { name });
    const unbound = trusting.filter(
      ({ sourceArns, sourceAccounts, sourceOrgs }) =>
        sourceArns.length + sourceAccounts.length + sourceOrgs.length === 0,
    );
    if (unbound.length === 0) return pass('Role {name} trusts CloudTrail for named sources only.', { name });
    const statements = unbound.map(({ statement }) => statement.sid ?? `#${statement.index + 1}`);
    const path = '/AssumeRolePolicyDocument';
    const evidence = [{ path, actual: statements, expected: 'aws:SourceArn or aws:SourceAccount' }];
    const text = 'Role {name} trusts CloudTrail for trails of any account: statement {statements}.';
    return fail(text, { name, statements: statements.join(', ') }, { evidence });
  },
});
