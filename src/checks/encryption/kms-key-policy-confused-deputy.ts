import { grants, judgeKeyPolicy } from '../../analysis/key-policy.ts';
import { CLOUDTRAIL } from '../../analysis/key-use.ts';
import { statementsForService, type ServiceStatement } from '../../analysis/policy-exposure.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass } from '../../core/verdict.ts';

const FOR_ANY_TRAIL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: CLOUDTRAIL },
      Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
    },
  ],
});

export default defineCheck({
  id: 'kms-key-policy-confused-deputy',
  family: 'encryption',
  title: 'Key policy binds CloudTrail to fixed trails or accounts',
  severity: 'medium',
  level: 'standard',
  subject: 'key',
  needs: ['kms:GetKeyPolicy'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ policy: known(FOR_ANY_TRAIL) }],

  judge(key) {
    const { id, usedBy } = key;
    if (usedBy.length === 0) return notApplicable('No trail encrypts with key {id}.', { id });
    return judgeKeyPolicy(key, ({ document, pathOf }) => {
      const statements = statementsForService(document, CLOUDTRAIL);
      if (statements.length === 0)
        return notApplicable('The policy of key {id} does not name CloudTrail.', { id });
      const loose = statements.filter((statement) => lacks(statement).length > 0);
      if (loose.length === 0)
        return pass('The policy of key {id} binds CloudTrail to fixed sources.', { id });
      const keys = [...new Set(loose.flatMap(lacks))].join(', ');
      const evidence = loose.map((one) => ({
        path: pathOf(one.statement),
        actual: one.actions,
        expected: `a condition on ${lacks(one).join(' and on ')}`,
      }));
      return loose.some(isOpen)
        ? fail(
            'The policy of key {id} lets CloudTrail use it for trails of any account.',
            { id },
            { evidence },
          )
        : fail(
            'The policy of key {id} does not bind CloudTrail by {keys}.',
            { id, keys },
            { severity: 'low', evidence },
          );
    });
  },
});

const SOURCE = 'aws:SourceArn';
const ENCRYPTION = 'kms:EncryptionContext:aws:cloudtrail:arn';

function lacks(statement: ServiceStatement): readonly string[] {
  const { sourceArns, sourceAccounts, sourceOrgs, encryptionContextArns, actions } = statement;
  const hasSource = [...sourceArns, ...sourceAccounts, ...sourceOrgs].length > 0;
  const hasContext = encryptionContextArns.length > 0 || !grants(actions, 'kms:GenerateDataKey');
  return [...(hasSource ? [] : [SOURCE]), ...(hasContext ? [] : [ENCRYPTION])];
}

/** Neither kind of condition; a statement that only lets CloudTrail describe the key opens nothing. */
function isOpen(statement: ServiceStatement): boolean {
  const { actions, encryptionContextArns } = statement;
  const opens = ['kms:GenerateDataKey', 'kms:Decrypt'].some((action) => grants(actions, action));
  return opens && lacks(statement).includes(SOURCE) && encryptionContextArns.length === 0;
}
