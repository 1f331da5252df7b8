import { judgeKeyPolicy } from '../../analysis/key-policy.ts';
import { publicStatements } from '../../analysis/policy-exposure.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass } from '../../core/verdict.ts';

const FOR_EVERYONE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }],
});
const FOR_EVERYONE_IN_THE_ACCOUNT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': '111111111111' } },
    },
  ],
});

export default defineCheck({
  id: 'kms-key-not-public',
  family: 'encryption',
  title: 'Key policy gives nothing to everyone',
  severity: 'critical',
  level: 'standard',
  subject: 'key',
  needs: ['kms:GetKeyPolicy'],
  parameters: {},
  controls: { 'cis-aws-7.0': ['2.21'], 'aws-security-hub': ['KMS.5'] },
  passes: [{}, { policy: known(FOR_EVERYONE_IN_THE_ACCOUNT) }],
  fails: [{ policy: known(FOR_EVERYONE) }],

  judge(key) {
    const { id } = key;
    return judgeKeyPolicy(key, ({ document, pathOf }) => {
      const open = publicStatements(document);
      if (open.length === 0) return pass('The policy of key {id} gives nothing to everyone.', { id });
      const actions = [...new Set(open.flatMap((one) => one.actions))].join(', ');
      const evidence = open.map(({ statement, actions }) => ({
        path: pathOf(statement),
        actual: actions,
        expected: 'a fixed principal, or a condition on a fixed account or organization',
      }));
      return fail('The policy of key {id} lets everyone do this: {actions}.', { id, actions }, { evidence });
    });
  },
});
