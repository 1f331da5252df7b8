import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/kms-key-policy-confused-deputy.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Key } from '../../../src/core/key.ts';
import { aKey, anEstate, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, policyText, type Json } from '../../support/policies.ts';

const CONTEXT = { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111111111111:trail/*' };
const SOURCE = { 'aws:SourceArn': trailArn('all-regions') };

function withKey(part: Partial<Key>) {
  return findingOf(check, anEstate({ keys: [aKey(part)] }));
}

function judged(Condition: Json, Action: string | readonly string[] = 'kms:GenerateDataKey*') {
  const statement = allow({ Action, Resource: '*', Condition });
  const { verdict, severity } = withKey({ policy: known(policyText([statement])) });
  return verdict === 'fail' ? severity : verdict;
}

describe('kms-key-policy-confused-deputy', () => {
  it('a policy that may not be read is unknown, never a pass', () => {
    assert.equal(withKey({ policy: unread('denied', 'AccessDeniedException') }).verdict, 'unknown');
  });

  it('a key that only log groups use, or that does not exist, is not judged', () => {
    assert.equal(withKey({ usedBy: [] }).verdict, 'not-applicable');
    assert.equal(withKey({ policy: known(undefined) }).verdict, 'not-applicable');
  });

  it('a policy that names no CloudTrail binds nothing', () => {
    const policy = known(policyText([deny({ Action: 'kms:Decrypt' })]));
    assert.equal(withKey({ policy }).verdict, 'not-applicable');
  });

  for (const [key, value] of [
    ['aws:SourceArn', trailArn('all-regions')],
    ['aws:sourcearn', 'arn:aws:cloudtrail:*:111111111111:trail/*'],
    ['AWS:SourceAccount', '111111111111'],
    ['aws:SourceOrgID', 'o-a1b2c3d4e5'],
    ['aws:SourceOrgPaths', 'o-a1b2c3d4e5/r-ab12/*'],
  ] as const) {
    it(`${key} with the encryption context binds CloudTrail`, () => {
      assert.equal(judged({ 'ForAnyValue:StringLike': { [key]: value }, StringLike: CONTEXT }), 'pass');
    });
  }

  it('neither condition is medium', () => {
    assert.equal(judged({}), 'medium');
    assert.equal(judged({}, 'kms:Decrypt'), 'medium');
  });

  it('a source of any account counts as none', () => {
    assert.equal(judged({ StringLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/*' } }), 'medium');
    assert.equal(judged({ StringLike: { 'aws:SourceAccount': '*' } }), 'medium');
  });

  it('the encryption context alone is low', () => {
    assert.equal(judged({ StringLike: CONTEXT }), 'low');
  });

  it('the source alone is low where CloudTrail may encrypt, and enough elsewhere', () => {
    assert.equal(judged({ StringEquals: SOURCE }), 'low');
    assert.equal(judged({ StringEquals: SOURCE }, ['kms:Decrypt', 'kms:DescribeKey']), 'pass');
  });

  it('a description for anyone is low', () => {
    assert.equal(judged({}, 'kms:DescribeKey'), 'low');
  });

  it('everything but some actions is more than a description', () => {
    const statement = allow({ Action: undefined, NotAction: 'kms:PutKeyPolicy', Resource: '*' });
    assert.equal(withKey({ policy: known(policyText([statement])) }).severity, 'medium');
  });

  it('points at each loose statement', () => {
    const bound = allow({ Action: 'kms:DescribeKey', Resource: '*', Condition: { StringEquals: SOURCE } });
    const loose = allow({ Action: 'kms:GenerateDataKey*', Resource: '*' });
    const { evidence } = withKey({ policy: known(policyText([bound, loose])) });
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/Policy/Statement/1'],
    );
  });
});
