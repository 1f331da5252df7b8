import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-tls-only.ts';
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

const WITHOUT_TLS = { Bool: { 'aws:SecureTransport': 'false' } };

function rule(over: Json = {}): Json {
  return deny({ Action: 's3:*', Resource: [BUCKET, `${BUCKET}/*`], Condition: WITHOUT_TLS, ...over });
}

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

describe('bucket-policy-tls-only', () => {
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

  it('a bucket without a policy fails', () => {
    const { verdict, evidence } = judge({ policy: known(undefined) });
    assert.deepEqual([verdict, evidence[0]?.path], ['fail', '/Policy']);
  });

  for (const [title, statements] of [
    ['denies all', [rule()]],
    ['denies all with a wider pattern', [rule({ Action: '*', Resource: '*' })]],
    [
      'denies bucket and objects in two statements',
      [rule({ Resource: BUCKET }), rule({ Resource: `${BUCKET}/*` })],
    ],
    ['denies unless there is TLS', [rule({ Condition: { BoolIfExists: { 'aws:SecureTransport': false } } })]],
    ['denies old versions of TLS', [rule({ Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } })]],
    ['denies all, and some things even with TLS', [rule(), deny({ Action: 's3:DeleteObject' })]],
  ] as const) {
    it(`a policy that ${title} passes`, () => {
      assert.equal(judge(policy(...statements)).verdict, 'pass');
    });
  }

  for (const [title, statement] of [
    ['objects only', rule({ Resource: `${BUCKET}/*` })],
    ['the bucket only', rule({ Resource: BUCKET })],
    ['some objects only', rule({ Resource: [BUCKET, `${BUCKET}/AWSLogs/*`] })],
    ['some actions only', rule({ Action: ['s3:GetObject', 's3:PutObject'] })],
    ['all but some actions', rule({ Action: undefined, NotAction: 's3:Get*' })],
  ] as const) {
    it(`a policy that denies ${title} fails, but less`, () => {
      const { verdict, severity } = judge(policy(statement));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'low' });
    });
  }

  for (const [title, statement] of [
    [
      'only allows with TLS',
      allow({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
    ['denies it to one account', rule({ Principal: { AWS: '222222222222' } })],
    ['denies it to all but one', rule({ Principal: undefined, NotPrincipal: { AWS: '222222222222' } })],
    [
      'denies it on some networks',
      rule({ Condition: { ...WITHOUT_TLS, StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    ],
    ['denies other buckets', rule({ Resource: 'arn:aws:s3:::other*' })],
    ['denies other things', deny({ Action: 's3:DeleteObject' })],
  ] as const) {
    it(`a policy that ${title} fails`, () => {
      const { verdict, severity, evidence } = judge(policy(statement));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
      assert.deepEqual(
        evidence.map(({ path }) => path),
        ['/Policy/Statement'],
      );
    });
  }
});
