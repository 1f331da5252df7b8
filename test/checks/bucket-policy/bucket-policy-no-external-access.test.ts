import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-no-external-access.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { aBucket, ACCOUNT, anEstate, BUCKET_NAME } from '../../support/builders.ts';
import { findingsOf } from '../../support/judging.ts';
import { allow, deny, type Json, policyText } from '../../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });

const OTHER = '222222222222';

function judge(
  bucket: Partial<Bucket>,
  estate: Partial<Estate> = {},
  trustedAccounts: readonly string[] = [],
) {
  const parameters = { [check.id]: { trustedAccounts } };
  const [finding] = findingsOf(check, anEstate({ buckets: [aBucket(bucket)], ...estate }), parameters);
  assert.ok(finding);
  return finding;
}

function reader(principal: unknown, over: Json = {}): Pick<Bucket, 'policy'> {
  return policy(allow({ Principal: principal, Action: 's3:GetObject', Resource: `${BUCKET}/*`, ...over }));
}

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

describe('bucket-policy-no-external-access', () => {
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

  it('a policy for services and the own account passes', () => {
    assert.equal(judge({}).verdict, 'pass');
    assert.equal(judge(reader({ AWS: `arn:aws:iam::${ACCOUNT}:role/reader` })).verdict, 'pass');
    assert.equal(judge(policy(deny({ Principal: { AWS: OTHER } }))).verdict, 'pass');
  });

  it('a bucket without a policy passes', () => {
    assert.equal(judge({ policy: known(undefined) }).verdict, 'pass');
  });

  for (const principal of [
    { AWS: OTHER },
    { AWS: `arn:aws:iam::${OTHER}:role/siem` },
    { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
    { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
    '*',
  ]) {
    it(`lets in ${JSON.stringify(principal)}: fails`, () => {
      const { verdict, severity, evidence } = judge(reader(principal));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
      assert.deepEqual(
        evidence.map(({ path }) => path),
        ['/Policy/Statement/0'],
      );
    });
  }

  it('an account that is trusted passes', () => {
    assert.equal(judge(reader({ AWS: OTHER }), {}, [OTHER]).verdict, 'pass');
  });

  it('an old account of CloudTrail, and a role that was deleted, are nobody outside', () => {
    assert.equal(judge(reader({ AWS: 'arn:aws:iam::086441151436:root' })).verdict, 'pass');
    assert.equal(judge(reader({ AWS: 'AROAEXAMPLEEXAMPLE123' })).verdict, 'pass');
  });

  it('an organization that may be our own is unknown until it is trusted', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };
    const everyone = reader('*', { Condition });
    assert.equal(judge(everyone).reason?.operation, 'organizations:DescribeOrganization');
    assert.equal(judge(everyone, {}, ['o-abcdefghij']).verdict, 'pass');
    const stranger = allow({ Principal: { AWS: OTHER } });
    assert.equal(judge(policy(stranger, allow({ Principal: '*', Condition }))).verdict, 'fail');
  });

  it('a grant to another account fails, whatever the policy', () => {
    const grants = known([{ grantee: 'other', permission: 'READ' }] as const);
    const { verdict, evidence } = judge({ grants });
    assert.deepEqual([verdict, evidence[0]?.path], ['fail', '/Acl']);
    assert.equal(judge({ grants, policy: DENIED }).verdict, 'fail');
  });

  it('a grant to the log delivery group passes', () => {
    const grants = known([{ grantee: 'log-delivery', permission: 'WRITE' }] as const);
    assert.equal(judge({ grants }).verdict, 'pass');
  });

  it('an ACL that we may not read is unknown, but an outsider in the policy fails', () => {
    assert.equal(judge({ grants: DENIED }).reason, DENIED);
    assert.equal(judge({ grants: DENIED, ...reader({ AWS: OTHER }) }).verdict, 'fail');
  });

  it('the bucket of another account may let in its own, but not everyone', () => {
    const foreign = { ownership: known('foreign' as const) };
    assert.equal(judge({ ...foreign, ...reader({ AWS: OTHER }) }).reason?.code, 'foreign-account');
    assert.equal(judge({ ...foreign, ...reader('*') }).verdict, 'fail');
    assert.equal(judge(foreign).verdict, 'pass');
  });

  it('an account or owner that is not known is unknown', () => {
    assert.equal(judge(reader({ AWS: OTHER }), { identity: DENIED }).reason, DENIED);
    assert.equal(judge({ ...reader({ AWS: OTHER }), ownership: DENIED }).reason, DENIED);
  });
});
