import { judgeKeyPolicy, unclear, type KeyPolicy } from '../../analysis/key-policy.ts';
import { CLOUDTRAIL, usesOfKey, type KeyUse } from '../../analysis/key-use.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { arnParts } from '../../core/ids.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown, type Evidence } from '../../core/verdict.ts';

const FOR_THE_ACCOUNT_ALONE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:root' },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

export default defineCheck({
  id: 'kms-key-policy-allows-cloudtrail',
  family: 'encryption',
  title: 'Key policy lets CloudTrail use the key',
  severity: 'high',
  level: 'core',
  subject: 'key',
  needs: ['kms:GetKeyPolicy', 's3:GetBucketEncryption'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ policy: known(FOR_THE_ACCOUNT_ALONE) }],

  judge(key, { estate }) {
    const { id, usedBy } = key;
    if (usedBy.length === 0) return notApplicable('No trail encrypts with key {id}.', { id });
    return judgeKeyPolicy(key, (policy) => {
      const uses = usesOfKey(key, policy.document, estate);
      const denied = uses.filter(({ decision }) => decision.result === 'denied');
      const missed = denied.filter(({ isNeeded }) => isNeeded.known && isNeeded.value);
      if (missed.length > 0) {
        const actions = missed.map(sayUse);
        const evidence = missed.flatMap((use) => evidenceOf(use, policy));
        return fail('The policy of key {id} keeps CloudTrail from {actions}.', { id, actions }, { evidence });
      }
      for (const { isNeeded, decision } of uses) {
        if (decision.result === 'allowed') continue;
        if (!isNeeded.known) return unknown(isNeeded);
        if (isNeeded.value) return unknown(unclear(key, decision.unknownKeys.join(', ') || 'Principal'));
      }
      return pass('The policy of key {id} lets CloudTrail use it.', { id });
    });
  },
});

function sayUse({ action, trail }: KeyUse) {
  return message('{action} for {trail}', { action, trail: arnParts(trail).resource });
}

/** The statements that deny, or all that are there where none allows. */
function evidenceOf({ action, trail, decision }: KeyUse, { document, pathOf }: KeyPolicy): Evidence[] {
  const expected = `Allow ${action} to ${CLOUDTRAIL} for ${trail}`;
  if (decision.deciding.length === 0) {
    const actual = document.statements.map(({ sid, effect, index }) => sid ?? `${effect} ${index}`);
    return [{ path: '/Policy/Statement', actual, expected }];
  }
  return decision.deciding.map((statement) => ({
    path: `${pathOf(statement)}/Effect`,
    actual: 'Deny',
    expected,
  }));
}
