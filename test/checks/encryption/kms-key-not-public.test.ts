import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/kms-key-not-public.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Key } from '../../../src/core/key.ts';
import { aKey, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, policyText, type Json } from '../../support/policies.ts';

function withKey(part: Partial<Key>) {
  return findingOf(check, anEstate({ keys: [aKey(part)] }));
}

function judged(over: Json) {
  const statement = allow({ Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*', ...over });
  return withKey({ policy: known(policyText([statement])) });
}

describe('kms-key-not-public', () => {
  it('a policy that may not be read is unknown, never a pass', () => {
    assert.equal(withKey({ policy: unread('foreign-account', 'key') }).verdict, 'unknown');
    assert.equal(withKey({ policy: known('not JSON') }).verdict, 'unknown');
  });

  it('a key that does not exist has no policy to judge', () => {
    assert.equal(withKey({ policy: known(undefined) }).verdict, 'not-applicable');
  });

  it('a key that only log groups use is judged too', () => {
    assert.equal(withKey({ usedBy: [] }).verdict, 'pass');
  });

  it('everyone without a condition is critical, and the statement is shown', () => {
    const { verdict, severity, evidence } = judged({});
    assert.deepEqual([verdict, severity], ['fail', 'critical']);
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/Policy/Statement/0', ['kms:Decrypt']]],
    );
  });

  for (const [key, value] of [
    ['kms:CallerAccount', '111111111111'],
    ['aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['aws:SourceAccount', '111111111111'],
    ['aws:PrincipalAccount', '111111111111'],
    ['aws:PrincipalArn', 'arn:aws:iam::111111111111:role/Reader'],
  ] as const) {
    it(`everyone limited by a fixed ${key} is not public`, () => {
      assert.equal(judged({ Condition: { StringEquals: { [key]: value } } }).verdict, 'pass');
    });
  }

  for (const [what, Condition] of Object.entries({
    'a wildcard': { StringLike: { 'kms:CallerAccount': '1111*' } },
    'a variable': { StringEquals: { 'kms:CallerAccount': '${aws:PrincipalAccount}' } },
    'the service alone': { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    'the encryption context alone': { Null: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'false' } },
  })) {
    it(`everyone limited by ${what} is public`, () => {
      assert.equal(judged({ Condition }).verdict, 'fail');
    });
  }

  it('everyone but a few is public', () => {
    const NotPrincipal = { AWS: 'arn:aws:iam::111111111111:root' };
    assert.equal(judged({ Principal: undefined, NotPrincipal }).verdict, 'fail');
  });
});
