import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-legacy-principals.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, anEstate, BUCKET_NAME } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, type Json, policyText } from '../../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });

function judge(bucket: Partial<Bucket>) {
  return findingOf(check, anEstate({ buckets: [aBucket(bucket)] }));
}

const OLD = { AWS: ['arn:aws:iam::086441151436:root', '113285607260'] };

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

describe('bucket-policy-legacy-principals', () => {
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

  it('the service alone passes', () => {
    assert.equal(judge({}).verdict, 'pass');
  });

  it('a bucket without a policy is not applicable', () => {
    assert.equal(judge({ policy: known(undefined) }).verdict, 'not-applicable');
  });

  it('old accounts only fail', () => {
    const { verdict, severity, evidence } = judge(policy(allow({ Principal: OLD, Resource: `${BUCKET}/*` })));
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'low' });
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/Policy/Statement/0', OLD.AWS]],
    );
  });

  it('the service for the ACL only does not help', () => {
    const acl = allow({ Action: 's3:GetBucketAcl', Resource: BUCKET });
    assert.equal(judge(policy(acl, allow({ Principal: OLD }))).verdict, 'fail');
  });

  it('old accounts beside the service pass', () => {
    const { verdict, message } = judge(policy(allow(), allow({ Sid: 'Old', Principal: OLD })));
    assert.deepEqual([verdict, message.args['statements']], ['pass', 'Old']);
  });

  for (const [partition, account] of [
    ['aws-cn', '681348832753'],
    ['aws-us-gov', '608710470296'],
  ] as const) {
    it(`the old accounts of ${partition} count too`, () => {
      const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
      assert.equal(judge(policy(allow({ Principal }))).verdict, 'fail');
    });
  }

  it('a deny, other accounts and everyone but the old accounts are none', () => {
    assert.equal(judge(policy(deny({ Principal: OLD }))).verdict, 'pass');
    assert.equal(judge(policy(allow({ Principal: { AWS: '222222222222' } }))).verdict, 'pass');
    assert.equal(judge(policy(allow({ Principal: undefined, NotPrincipal: OLD }))).verdict, 'pass');
  });
});
