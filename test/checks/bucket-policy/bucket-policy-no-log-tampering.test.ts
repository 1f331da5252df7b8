import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-no-log-tampering.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, ACCOUNT, anEstate, aTrail, BUCKET_NAME } from '../../support/builders.ts';
import { findingsOf } from '../../support/judging.ts';
import { allow, deny, type Json, policyText } from '../../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });

const ROLE = `arn:aws:iam::${ACCOUNT}:role/backup`;
const LOGS = `${BUCKET}/AWSLogs/${ACCOUNT}`;

function judge(bucket: Partial<Bucket>, trail: Partial<Trail> = {}, trustedWriters: readonly string[] = []) {
  const parameters = { [check.id]: { trustedWriters } };
  const estate = anEstate({ buckets: [aBucket(bucket)], trails: [aTrail(trail)] });
  const [finding] = findingsOf(check, estate, parameters);
  assert.ok(finding);
  return finding;
}

function lets(over: Json = {}): Json {
  return allow({ Principal: { AWS: ROLE }, Action: 's3:DeleteObject', Resource: `${BUCKET}/*`, ...over });
}

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

describe('bucket-policy-no-log-tampering', () => {
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

  it('the policy that AWS documents passes, and so does none at all', () => {
    assert.equal(judge({}).verdict, 'pass');
    assert.equal(judge({ policy: known(undefined) }).verdict, 'pass');
  });

  for (const [title, over] of [
    ['delete', {}],
    ['delete versions', { Action: 's3:DeleteObjectVersion' }],
    ['write', { Action: 's3:PutObject*' }],
    ['do all but read', { Action: undefined, NotAction: 's3:Get*' }],
    ['change the retention', { Action: 's3:PutLifecycleConfiguration', Resource: BUCKET }],
    ['change the policy', { Action: 's3:PutBucketPolicy', Resource: '*' }],
    ['bypass the lock', { Action: 's3:BypassGovernanceRetention' }],
    ['delete digests', { Resource: `${LOGS}/CloudTrail-Digest/*` }],
    ['delete one year', { Resource: `${LOGS}/CloudTrail/us-east-1/2020/*` }],
    ['delete by a policy variable', { Resource: `${BUCKET}/\${aws:username}/*` }],
    ['delete all but other objects', { Resource: undefined, NotResource: `${BUCKET}/tmp/*` }],
  ] as const) {
    it(`a role that may ${title} fails`, () => {
      const { verdict, severity, evidence } = judge(policy(lets(over)));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
      assert.deepEqual(evidence, [
        { path: '/Policy/Statement/0', actual: [ROLE], expected: 'cloudtrail.amazonaws.com' },
      ]);
    });
  }

  for (const [title, principal] of [
    ['everyone', '*'],
    ['the account', { AWS: ACCOUNT }],
    ['another service', { Service: 'logging.s3.amazonaws.com' }],
    ['a federated user', { Federated: 'cognito-identity.amazonaws.com' }],
  ] as const) {
    it(`${title} fails too`, () => {
      assert.equal(judge(policy(lets({ Principal: principal }))).verdict, 'fail');
    });
  }

  it('everyone but one fails too', () => {
    const statement = lets({ Principal: undefined, NotPrincipal: { AWS: ROLE } });
    assert.equal(judge(policy(statement)).verdict, 'fail');
  });

  for (const [title, over] of [
    ['read', { Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' }],
    ['write elsewhere', { Resource: `${BUCKET}/AWSLogs/${ACCOUNT}/Config/*` }],
    ['write for another account', { Resource: `${BUCKET}/AWSLogs/222222222222/*` }],
    ['delete in other buckets', { Resource: 'arn:aws:s3:::other/*' }],
    ['change the policy of objects, which have none', { Action: 's3:PutBucketPolicy' }],
    ['delete all but log files', { Resource: undefined, NotResource: `${BUCKET}/AWSLogs/*` }],
  ] as const) {
    it(`a role that may ${title} passes`, () => {
      assert.equal(judge(policy(lets(over))).verdict, 'pass');
    });
  }

  it('CloudTrail passes, in its old accounts too', () => {
    assert.equal(judge(policy(allow({ Resource: '*' }))).verdict, 'pass');
    assert.equal(
      judge(policy(lets({ Principal: { AWS: 'arn:aws:iam::086441151436:root' } }))).verdict,
      'pass',
    );
  });

  it('a trusted writer passes, by its name or by its account', () => {
    assert.equal(judge(policy(lets()), {}, [ROLE]).verdict, 'pass');
    assert.equal(judge(policy(lets()), {}, [ACCOUNT]).verdict, 'pass');
    assert.equal(judge(policy(lets()), {}, ['222222222222']).verdict, 'fail');
  });

  it('a deny takes back what is allowed, but only all of it', () => {
    const blocked = deny({ Action: 's3:DeleteObject*', Resource: `${BUCKET}/AWSLogs/*` });
    assert.equal(judge(policy(lets(), blocked)).verdict, 'pass');
    for (const Principal of ['*', { AWS: ACCOUNT }, { Service: 'logging.s3.amazonaws.com' }])
      assert.equal(judge(policy(lets({ Principal }), blocked)).verdict, 'pass');
    assert.equal(judge(policy(lets({ Action: 's3:*' }), blocked)).verdict, 'fail');
    const other = { ArnNotEquals: { 'aws:PrincipalArn': ROLE } };
    assert.equal(judge(policy(lets(), { ...blocked, Condition: other })).verdict, 'fail');
  });

  it('a prefix of the trail moves the log paths', () => {
    const prefixed = lets({ Resource: `${BUCKET}/team/AWSLogs/*` });
    assert.equal(judge(policy(prefixed)).verdict, 'pass');
    assert.equal(judge(policy(prefixed), { keyPrefix: known('team') }).verdict, 'fail');
  });

  it('a prefix that is not known is unknown where it matters', () => {
    const prefixed = policy(lets({ Resource: `${BUCKET}/team/AWSLogs/*` }));
    assert.equal(judge(prefixed, { keyPrefix: DENIED }).reason, DENIED);
    assert.equal(judge({}, { keyPrefix: DENIED }).verdict, 'pass');
    const bucketWide = policy(lets({ Action: 's3:PutBucketPolicy', Resource: '*' }));
    assert.equal(judge(bucketWide, { keyPrefix: DENIED }).verdict, 'fail');
  });

  it('an organization trail has the logs of all members', () => {
    const members = policy(lets({ Resource: `${BUCKET}/AWSLogs/o-abcdefghij/222222222222/*` }));
    assert.equal(judge(members, { isOrganization: known(true) }).verdict, 'fail');
    assert.equal(judge(members, { isOrganization: DENIED }).reason, DENIED);
    assert.equal(judge(members).verdict, 'pass');
    assert.equal(judge(policy(lets()), { owner: undefined }).verdict, 'fail');
  });
});
