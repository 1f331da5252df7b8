import assert from 'node:assert/strict';
import { externalPrincipals } from '../../src/analysis/policy-exposure.ts';
import { allow, aPolicy, deny, type Json, OTHER, OWN, when } from '../support/policies.ts';

function open(over: Json = {}): Json {
  return allow({ Principal: '*', ...over });
}

const ROLE = `arn:aws:iam::${OWN}:role/reader`;

function outside(statement: Json, trusted: readonly string[] = []): (string | undefined)[][] {
  return externalPrincipals(aPolicy(statement), { accountId: OWN, trusted }).map(({ principal, owner }) => [
    principal,
    owner,
  ]);
}

const OTHER_ROLE = `arn:aws:iam::${OTHER}:role/siem`;
const IDENTITY = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1';

describe('the external principals of a policy', () => {
  it('tell the statement, the principal, the account and the actions', () => {
    const found = externalPrincipals(aPolicy(allow(), allow({ Sid: 'B', Principal: { AWS: OTHER_ROLE } })), {
      accountId: OWN,
      trusted: [],
    });
    const statement = { index: 1, sid: 'B' };
    assert.deepEqual(found, [{ statement, principal: OTHER_ROLE, owner: OTHER, actions: ['s3:PutObject'] }]);
  });

  for (const [title, principal, expected] of [
    ['are accounts by id', [OTHER], [[OTHER, OTHER]]],
    ['are only those outside', [OWN, OTHER_ROLE, ROLE], [[OTHER_ROLE, OTHER]]],
    [
      'are users of another partition',
      [`arn:aws-cn:iam::${OTHER}:user/x`],
      [[`arn:aws-cn:iam::${OTHER}:user/x`, OTHER]],
    ],
    ['are identities without an account', [IDENTITY], [[IDENTITY, undefined]]],
    ['are users that were deleted', ['AIDAEXAMPLE'], [['AIDAEXAMPLE', undefined]]],
    ['are everyone', '*', [['*', undefined]]],
  ] as const) {
    it(title, () => assert.deepEqual(outside(allow({ Principal: { AWS: principal } })), expected));
  }

  it('are canonical users, whose account the policy does not tell', () => {
    assert.deepEqual(outside(allow({ Principal: { CanonicalUser: 'a1b2' } })), [['a1b2', undefined]]);
  });

  it('are not the trusted ones', () => {
    assert.deepEqual(outside(allow({ Principal: { AWS: [OTHER_ROLE, OTHER] } }), [OTHER]), []);
  });

  it('are not services, nor anybody of a deny, nor who has the policy', () => {
    assert.deepEqual(outside(allow()), []);
    assert.deepEqual(outside(deny({ Principal: { AWS: OTHER } })), []);
    assert.deepEqual(outside(allow({ Principal: undefined })), []);
  });

  it('are everyone where an allow leaves out but some', () => {
    assert.deepEqual(outside(allow({ Principal: undefined, NotPrincipal: { AWS: OWN } })), [
      ['*', undefined],
    ]);
  });

  it('are nobody where an allow leaves out everyone', () => {
    assert.deepEqual(outside(allow({ Principal: undefined, NotPrincipal: '*' })), []);
  });

  it('are the accounts that a condition on everyone names', () => {
    const accounts = open(when('StringEquals', 'kms:CallerAccount', [OWN, OTHER]));
    assert.deepEqual(outside(accounts), [['*', OTHER]]);
    assert.deepEqual(outside(accounts, [OTHER]), []);
    assert.deepEqual(outside(open(when('ArnEquals', 'aws:PrincipalArn', OTHER_ROLE))), [['*', OTHER]]);
  });

  it('are an organization unless it is trusted', () => {
    const members = open(when('StringEquals', 'aws:PrincipalOrgID', 'o-abc123'));
    assert.deepEqual(outside(members), [['*', 'o-abc123']]);
    assert.deepEqual(outside(members, ['o-abc123']), []);
  });

  it('are nobody when any condition keeps the statement inside', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123', 'aws:PrincipalAccount': OWN } };
    assert.deepEqual(outside(open({ Condition })), []);
    assert.deepEqual(outside(allow({ Principal: { AWS: OTHER }, Condition })), []);
  });

  it('are not whoever comes from a fixed network', () => {
    assert.deepEqual(outside(open(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))), []);
  });
});
