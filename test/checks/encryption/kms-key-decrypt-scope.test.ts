import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/kms-key-decrypt-scope.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Key } from '../../../src/core/key.ts';
import { ACCOUNT, aKey, anEstate, FOREIGN_ACCOUNT } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';
import { allow, policyText, type Json } from '../../support/policies.ts';

const NO_ONE = unread('denied', 'ExpiredToken', { operation: 'sts:GetCallerIdentity' });

function withKey(part: Partial<Key>, estate: Partial<Estate> = {}) {
  return findingOf(check, anEstate({ keys: [aKey(part)], ...estate }));
}

function policyFor(AWS: string, over: Json = {}) {
  return known(policyText([allow({ Principal: { AWS }, Action: 'kms:Decrypt', Resource: '*', ...over })]));
}

describe('kms-key-decrypt-scope', () => {
  it('a policy that may not be read is unknown, never a pass', () => {
    assert.equal(withKey({ policy: unread('denied', 'AccessDeniedException') }).verdict, 'unknown');
  });

  it('a key that does not exist has no policy to judge', () => {
    assert.equal(withKey({ policy: known(undefined) }).verdict, 'not-applicable');
  });

  it('what the account itself may do is for IAM to say, and said so', () => {
    const { verdict, message } = withKey({ policy: policyFor(`arn:aws:iam::${ACCOUNT}:root`) });
    assert.equal(verdict, 'pass');
    const role = withKey({ policy: policyFor(`arn:aws:iam::${ACCOUNT}:role/Reader`) });
    assert.equal(role.verdict, 'pass');
    assert.notEqual(role.message.text, message.text);
  });

  it('a policy that lets nobody decrypt passes', () => {
    assert.equal(withKey({ policy: policyFor(ACCOUNT, { Action: 'kms:Encrypt' }) }).verdict, 'pass');
    const service = policyText([allow({ Action: 'kms:Decrypt', Resource: '*' })]);
    assert.equal(withKey({ policy: known(service) }).verdict, 'pass');
  });

  it('all actions but some are read as what they leave', () => {
    const but = (NotAction: string) =>
      withKey({ policy: policyFor(ACCOUNT, { Action: undefined, NotAction }) });
    assert.notEqual(but('kms:Decrypt').message.text, but('kms:PutKeyPolicy').message.text);
  });

  it('a statement for nobody lets nobody decrypt', () => {
    const policy = known(policyText([allow({ Principal: undefined, Action: 'kms:*', Resource: '*' })]));
    assert.equal(withKey({ policy }).verdict, 'pass');
  });

  it('another account is low, and its statement is shown', () => {
    const { verdict, severity, evidence } = withKey({
      policy: policyFor(`arn:aws:iam::${FOREIGN_ACCOUNT}:root`),
    });
    assert.deepEqual([verdict, severity], ['fail', 'low']);
    assert.equal(evidence[0]?.path, '/Policy/Statement/0');
  });

  it('another account that is trusted passes', () => {
    const estate = anEstate({ keys: [aKey({ policy: policyFor(FOREIGN_ACCOUNT) })] });
    const parameters = { [check.id]: { trustedAccounts: [FOREIGN_ACCOUNT] } };
    const verdicts = findingsOf(check, estate, parameters).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts, ['pass']);
  });

  it('another account that may only encrypt passes', () => {
    assert.equal(withKey({ policy: policyFor(FOREIGN_ACCOUNT, { Action: 'kms:Encrypt' }) }).verdict, 'pass');
  });

  it('everyone is others, whoever they are', () => {
    const { verdict, evidence } = withKey({ policy: policyFor('*') });
    assert.equal(verdict, 'fail');
    assert.deepEqual(evidence[0]?.actual, ['*']);
  });

  it('the id of a deleted role reads nothing', () => {
    assert.equal(withKey({ policy: policyFor('AROAEXAMPLEEXAMPLE1234') }).verdict, 'pass');
  });

  it('a key without an ARN is of the audited account', () => {
    const key = { id: '00000000-0000-4000-8000-000000000001', policy: policyFor(FOREIGN_ACCOUNT) };
    assert.equal(withKey(key).verdict, 'fail');
    assert.equal(withKey({ ...key, policy: policyFor(ACCOUNT) }).verdict, 'pass');
    assert.equal(withKey(key, { identity: NO_ONE }).verdict, 'unknown');
  });
});
