import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/kms-key-policy-allows-cloudtrail.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, aKey, anEstate, aTrail, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, policyText, type Json } from '../../support/policies.ts';

const TRAIL = trailArn('all-regions');
const CONTEXT = 'kms:EncryptionContext:aws:cloudtrail:arn';
const OWN_TRAILS = 'arn:aws:cloudtrail:*:111111111111:trail/*';
const ENCRYPT = key('kms:GenerateDataKey*', { StringLike: { [CONTEXT]: OWN_TRAILS } });
const DESCRIBE = key('kms:DescribeKey');
const BUCKET_KEY = aBucket({
  encryption: known({ algorithm: 'aws:kms', keyId: undefined, hasBucketKey: true }),
});
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketEncryption' });

function key(Action: string, Condition: Json = {}): Json {
  return allow({ Sid: Action, Action, Resource: '*', Condition });
}

function judged(statements: readonly Json[], part: Partial<Estate> = {}) {
  const keys = [aKey({ policy: known(policyText(statements)) })];
  return findingOf(check, anEstate({ keys, ...part }));
}

describe('kms-key-policy-allows-cloudtrail', () => {
  it('a policy with the encryption context alone is enough for delivery', () => {
    assert.equal(judged([ENCRYPT, DESCRIBE]).verdict, 'pass');
  });

  it('a policy that may not be read is unknown, never a pass', () => {
    const policy = unread('foreign-account', 'key', { operation: 'kms:GetKeyPolicy' });
    const { verdict, reason } = findingOf(check, anEstate({ keys: [aKey({ policy })] }));
    assert.deepEqual([verdict, reason], ['unknown', policy]);
  });

  it('a key that does not exist has no policy to judge', () => {
    const keys = [aKey({ policy: known(undefined) })];
    assert.equal(findingOf(check, anEstate({ keys })).verdict, 'not-applicable');
  });

  it('a key that only log groups use has nothing to let CloudTrail do', () => {
    const keys = [aKey({ usedBy: [], policy: DENIED })];
    assert.equal(findingOf(check, anEstate({ keys })).verdict, 'not-applicable');
  });

  it('a policy that is none is unknown', () => {
    const keys = [aKey({ policy: known('{"Statement":[{}]}') })];
    assert.equal(findingOf(check, anEstate({ keys })).verdict, 'unknown');
  });

  for (const [what, condition] of Object.entries({
    'an encryption context of another account': {
      StringLike: { [CONTEXT]: 'arn:aws:cloudtrail:*:222222222222:trail/*' },
    },
    'an encryption context of another region': {
      StringLike: { [CONTEXT]: 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/*' },
    },
    'a source of an old name': { StringEquals: { 'aws:SourceArn': trailArn('old-name') } },
    'a source of another account': { StringEquals: { 'aws:SourceAccount': '222222222222' } },
  })) {
    it(`${what} keeps CloudTrail out`, () => {
      const { verdict, severity } = judged([key('kms:GenerateDataKey*', condition), DESCRIBE]);
      assert.deepEqual([verdict, severity], ['fail', 'high']);
    });
  }

  it('a description that asks for an encryption context is never allowed', () => {
    const { verdict, evidence } = judged([key('kms:*', { StringLike: { [CONTEXT]: OWN_TRAILS } })]);
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/Policy/Statement', ['kms:*']]],
    );
  });

  it('statements without an id are shown by effect and place', () => {
    const { evidence } = judged([allow({ Sid: undefined, Action: 'kms:DescribeKey', Resource: '*' })]);
    assert.deepEqual(evidence[0]?.actual, ['Allow 0']);
  });

  it('an explicit deny wins, and is where the finding points', () => {
    const { verdict, evidence } = judged([
      ENCRYPT,
      DESCRIBE,
      deny({ Action: 'kms:GenerateDataKey*', Condition: { StringEquals: { 'aws:SourceArn': TRAIL } } }),
    ]);
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/Policy/Statement/2/Effect', 'Deny']],
    );
  });

  it('a lone statement is pointed at without a place in a list', () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: deny({ Action: 'kms:DescribeKey' }) });
    const { evidence } = findingOf(check, anEstate({ keys: [aKey({ policy: known(policy) })] }));
    assert.ok(evidence.some(({ path }) => path === '/Policy/Statement/Effect'));
  });

  it('a condition on the service through which CloudTrail calls is unknown, and is named', () => {
    const via = key('kms:GenerateDataKey*', {
      StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
    });
    const { verdict, reason } = judged([via, DESCRIBE]);
    assert.deepEqual([verdict, reason?.detail], ['unknown', 'kms:ViaService']);
  });

  it('a service that is a wildcard is unknown', () => {
    const statement = allow({ Principal: { Service: '*' }, Action: 'kms:*', Resource: '*' });
    assert.equal(judged([statement]).verdict, 'unknown');
  });

  it('a bucket with an S3 Bucket Key asks for decryption too', () => {
    assert.equal(judged([ENCRYPT, DESCRIBE], { buckets: [BUCKET_KEY] }).verdict, 'fail');
    assert.equal(judged([ENCRYPT, DESCRIBE, key('kms:Decrypt')], { buckets: [BUCKET_KEY] }).verdict, 'pass');
  });

  it('a bucket whose encryption may not be read matters only where decryption is not allowed', () => {
    const buckets = [aBucket({ encryption: DENIED })];
    assert.equal(judged([ENCRYPT, DESCRIBE], { buckets }).verdict, 'unknown');
    assert.equal(judged([ENCRYPT], { buckets }).verdict, 'fail');
    assert.equal(judged([ENCRYPT, DESCRIBE, key('kms:Decrypt')], { buckets }).verdict, 'pass');
  });

  it('a trail whose bucket is not known may need decryption', () => {
    const trails = [aTrail({ bucketName: unread('invalid-answer', 'S3BucketName') })];
    assert.equal(judged([ENCRYPT, DESCRIBE], { trails, buckets: [] }).verdict, 'unknown');
  });

  it('every trail that uses the key counts', () => {
    const other = trailArn('other');
    const only = key('kms:*', { StringEquals: { 'aws:SourceArn': TRAIL } });
    const keys = [aKey({ usedBy: [TRAIL, other], policy: known(policyText([only])) })];
    const { verdict, evidence } = findingOf(check, anEstate({ keys }));
    assert.equal(verdict, 'fail');
    assert.equal(evidence.length, 2);
  });
});
