import { grants, judgeKeyPolicy } from '../../analysis/key-policy.ts';
import { externalPrincipals, type ExternalPrincipal } from '../../analysis/policy-exposure.ts';
import type { PolicyDocument } from '../../analysis/resource-policy.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { arnParts, parseArn } from '../../core/ids.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

const FOR_A_STRANGER = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '333333333333' }, Action: 'kms:Decrypt', Resource: '*' }],
});

export default defineCheck({
  id: 'kms-key-decrypt-scope',
  family: 'encryption',
  title: 'Key policy lets only known accounts decrypt',
  severity: 'low',
  level: 'standard',
  subject: 'key',
  needs: ['kms:GetKeyPolicy'],
  parameters: {
    trustedAccounts: {
      default: [] as readonly string[],
      description: 'Ids of other accounts and of organizations that may decrypt with the key.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ policy: known(FOR_A_STRANGER) }],

  judge(key, { parameters, estate: { identity } }) {
    const { id } = key;
    return judgeKeyPolicy(key, ({ document, pathOf }) => {
      const arn = parseArn(id);
      const account = arn ? known(arnParts(arn).accountId) : identity;
      if (!account.known) return unknown(account);
      const accountId = typeof account.value === 'string' ? account.value : account.value.accountId;
      const inside = { accountId, trusted: parameters.trustedAccounts };
      const strangers = externalPrincipals(document, inside).filter(mayDecrypt);
      if (strangers.length === 0) return passFor(id, accountId, document);
      const names = [...new Set(strangers.map(({ owner, principal }) => owner ?? principal))].join(', ');
      const evidence = strangers.map(({ statement, principal, owner }) => ({
        path: pathOf(statement),
        actual: owner === undefined ? [principal] : [principal, owner],
        expected: 'the account of the key or one that is trusted',
      }));
      return fail('The policy of key {id} lets others decrypt: {names}.', { id, names }, { evidence });
    });
  },
});

/** In the place of a deleted user or role stands its id, which nobody has any more. */
function mayDecrypt({ principal, actions }: ExternalPrincipal): boolean {
  return grants(actions, 'kms:Decrypt') && !/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(principal);
}

function passFor(id: string, accountId: string, { statements }: PolicyDocument) {
  const readers = statements
    .filter(({ effect, action: { negated, values } }) => {
      const actions = values.map((value) => (negated ? `!${value}` : value));
      return effect === 'Allow' && grants(actions, 'kms:Decrypt');
    })
    .flatMap(({ principal }) => principal?.aws ?? []);
  const isAccount = (name: string) => name === accountId || name.endsWith(`::${accountId}:root`);
  if (readers.length > 0 && readers.every(isAccount))
    return pass('The policy of key {id} leaves it to IAM in its account who may decrypt.', { id });
  return pass('The policy of key {id} lets only known accounts decrypt.', { id });
}
