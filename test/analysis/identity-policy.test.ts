import assert from 'node:assert/strict';
import { evaluateIdentity } from '../../src/analysis/identity-policy.ts';
import { parsePolicy } from '../../src/analysis/resource-policy.ts';
import { allow, aRequest, deny, policyText, type Json } from '../support/policies.ts';

const MAYBE = { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } };
const MAYBE_NOT = { Condition: { StringEquals: { 'aws:SourceIp': '192.0.2.1' } } };

/** The result for policies of one statement each, with what it rests on. */
function decide(...statements: readonly Json[]): string {
  const policies = statements.map((one) => parsePolicy(policyText([{ ...one, Principal: undefined }])));
  const decision = evaluateIdentity(
    policies.filter((policy) => policy !== undefined),
    aRequest(),
  );
  if (decision.result === 'denied') return decision.reason;
  return decision.result === 'unknown' ? `unknown: ${decision.unknownKeys.join(' ')}` : decision.result;
}

describe('evaluateIdentity', () => {
  for (const [what, decision, expected] of [
    ['no policy allows nothing', decide(), 'no-allow'],
    ['one allow is enough', decide(allow(), allow({ Action: 's3:GetObject' })), 'allowed'],
    ['one deny is enough, in whatever policy', decide(allow(), deny()), 'explicit-deny'],
    ['a deny of something else does not matter', decide(allow(), deny({ Action: 'iam:*' })), 'allowed'],
    ['a deny outweighs what is open', decide(allow(MAYBE), deny()), 'explicit-deny'],
    ['a sure allow outweighs an open one', decide(allow(MAYBE), allow()), 'allowed'],
    ['an open allow is open', decide(allow(MAYBE)), 'unknown: aws:SourceVpce'],
    ['an open deny is open', decide(allow(), deny(MAYBE)), 'unknown: aws:SourceVpce'],
    ['an open deny of what nobody allows does not matter', decide(deny(MAYBE)), 'no-allow'],
    [
      'all that is open is named',
      decide(allow(MAYBE), deny(MAYBE_NOT)),
      'unknown: aws:SourceIp aws:SourceVpce',
    ],
  ] as const) {
    it(what, () => {
      assert.equal(decision, expected);
    });
  }
});
