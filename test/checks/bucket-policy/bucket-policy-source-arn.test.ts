import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-source-arn.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, ACCOUNT, anEstate, BUCKET_NAME, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, type Json, policyText } from '../../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });

function judge(bucket: Partial<Bucket>) {
  return findingOf(check, anEstate({ buckets: [aBucket(bucket)] }));
}

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

describe('bucket-policy-source-arn', () => {
  it('a bucket that does not exist is not applicable', () => {
    assert.equal(judge({ ownership: known('missing'), policy: DENIED }).verdict, 'not-applicable');
  });

  it('a policy that we may not read is unknown, never a pass', () => {
    const { verdict, reason } = judge({ ownership: known('foreign'), policy: DENIED });
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('a policy that is none is unknown', () => {
    assert.equal(judge({ policy: known('{}') }).reason?.code, 'invalid-answer');
  });

  it('the policy that AWS documents passes', () => {
    assert.equal(judge({}).verdict, 'pass');
  });

  it('a bucket without a statement for CloudTrail is not applicable', () => {
    assert.equal(judge({ policy: known(undefined) }).verdict, 'not-applicable');
    assert.equal(judge(policy(deny())).verdict, 'not-applicable');
    assert.equal(judge(policy(allow({ Principal: '*' }))).verdict, 'not-applicable');
  });

  const PINNED = `${BUCKET}/AWSLogs/${ACCOUNT}/*`;

  for (const [operator, key, value] of [
    ['StringEquals', 'aws:SourceArn', trailArn('all-regions')],
    ['ArnLike', 'AWS:SourceArn', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`],
    ['StringEquals', 'aws:SourceAccount', ACCOUNT],
    ['StringEquals', 'aws:SourceOrgID', 'o-abcdefghij'],
  ] as const) {
    it(`a statement that is limited by ${operator} ${key} passes`, () => {
      const Condition = { [operator]: { [key]: value } };
      assert.equal(judge(policy(allow({ Condition }))).verdict, 'pass');
    });
  }

  for (const [operator, key, value] of [
    ['StringLike', 'aws:SourceArn', '*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:*:trail/*'],
    ['StringEqualsIfExists', 'aws:SourceAccount', ACCOUNT],
    ['StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control'],
  ] as const) {
    it(`a statement that is limited by ${operator} ${key} ${value} fails`, () => {
      const Condition = { [operator]: { [key]: value } };
      const { verdict, severity, evidence } = judge(policy(allow({ Resource: PINNED, Condition })));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
      assert.deepEqual(evidence, [{ path: '/Policy/Statement/0', actual: [key], expected: 'aws:SourceArn' }]);
    });
  }

  it('a statement for the whole bucket is worse', () => {
    assert.equal(judge(policy(allow({ Resource: `${BUCKET}/*` }))).severity, 'high');
    assert.equal(judge(policy(allow({ Resource: [BUCKET, PINNED] }))).severity, 'medium');
    assert.equal(judge(policy(allow({ Resource: undefined, NotResource: 'x' }))).severity, 'high');
    assert.equal(judge(policy(allow({ Resource: undefined }))).severity, 'medium');
    assert.equal(judge(policy(allow({ Resource: `${BUCKET}/AWSLogs/o-abcdefghij/*` }))).severity, 'medium');
    assert.equal(judge(policy(allow({ Action: 's3:GetBucketAcl', Resource: '*' }))).severity, 'medium');
  });

  it('names each statement that is not limited, and no other', () => {
    const limited = allow({ Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } });
    const { evidence, message } = judge(policy(limited, allow(), allow({ Sid: 'B' })));
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/Policy/Statement/1', '/Policy/Statement/2'],
    );
    assert.equal(message.args['statements'], 'A, B');
  });
});
