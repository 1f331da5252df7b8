import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-not-public.ts';
import type { Bucket, Grant } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, ALL_BLOCKED, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const UNBLOCKED: Partial<Bucket> = {
  publicAccessBlock: known(undefined),
  accountPublicAccessBlock: known(undefined),
};
const EVERYONE: Partial<Bucket> = {
  grants: known([
    { grantee: 'owner', permission: 'FULL_CONTROL' },
    { grantee: 'everyone', permission: 'READ' },
  ]),
};
const PUBLIC_POLICY: Partial<Bucket> = { isPolicyPublic: known(true) };
const GRANT_EVIDENCE = [{ path: '/Acl/1', actual: 'everyone: READ', expected: null }];
const POLICY_EVIDENCE = [{ path: '/PolicyIsPublic', actual: true, expected: false }];
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketAcl' });
const FOREIGN = unread('foreign-account', 'shared-logs', { operation: 's3control:GetPublicAccessBlock' });
const NO_STATUS = {
  isPolicyPublic: unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicyStatus' }),
};

function judged(...parts: readonly Partial<Bucket>[]) {
  const bucket = aBucket(Object.assign({}, ...parts) as Partial<Bucket>);
  return findingOf(check, anEstate({ buckets: [bucket] }));
}

function policyOf(...statements: readonly object[]): Pick<Bucket, 'policy'> {
  return { policy: known(JSON.stringify({ Version: '2012-10-17', Statement: statements })) };
}

const READABLE_BY_ALL = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::all-regions-logs/*',
};

describe('bucket-not-public', () => {
  it('a bucket without Block Public Access passes where nothing would open it', () => {
    assert.equal(judged(UNBLOCKED).verdict, 'pass');
  });

  it('a bucket without a policy passes', () => {
    const none = { isPolicyPublic: known(undefined), policy: known(undefined) };
    assert.equal(judged(UNBLOCKED, none).verdict, 'pass');
  });

  for (const grantee of ['everyone', 'authenticated-users'] satisfies Grant['grantee'][]) {
    it(`a grant to ${grantee} is critical`, () => {
      const { verdict, severity, evidence } = judged(UNBLOCKED, {
        grants: known([{ grantee, permission: 'WRITE' }]),
      });
      assert.deepEqual([verdict, severity], ['fail', 'critical']);
      assert.deepEqual(evidence, [{ path: '/Acl/0', actual: `${grantee}: WRITE`, expected: null }]);
    });
  }

  for (const grantee of ['log-delivery', 'other'] satisfies Grant['grantee'][]) {
    it(`a grant to ${grantee} is not public`, () => {
      const grants = known([{ grantee, permission: 'WRITE' }]);
      assert.equal(judged(UNBLOCKED, { grants }).verdict, 'pass');
    });
  }

  it('a policy that S3 calls public is critical', () => {
    const { verdict, severity, evidence } = judged(UNBLOCKED, PUBLIC_POLICY);
    assert.deepEqual([verdict, severity, evidence], ['fail', 'critical', POLICY_EVIDENCE]);
  });

  it('both ways in are shown', () => {
    const { evidence } = judged(UNBLOCKED, EVERYONE, PUBLIC_POLICY);
    assert.deepEqual(evidence, [...GRANT_EVIDENCE, ...POLICY_EVIDENCE]);
  });

  for (const level of ['publicAccessBlock', 'accountPublicAccessBlock'] as const) {
    it(`a way in that only the ${level} closes is a low failure`, () => {
      const closed = { ...UNBLOCKED, [level]: known(ALL_BLOCKED) };
      const acl = judged(closed, EVERYONE);
      assert.deepEqual([acl.verdict, acl.severity, acl.evidence], ['fail', 'low', GRANT_EVIDENCE]);
      const policy = judged(closed, PUBLIC_POLICY);
      assert.deepEqual([policy.verdict, policy.severity, policy.evidence], ['fail', 'low', POLICY_EVIDENCE]);
    });
  }

  it('blocking new ACLs and policies does not close what is open already', () => {
    const half = known({ ...ALL_BLOCKED, ignorePublicAcls: false, restrictPublicBuckets: false });
    const blocks = { ...UNBLOCKED, publicAccessBlock: half };
    assert.equal(judged(blocks, EVERYONE).severity, 'critical');
    assert.equal(judged(blocks, PUBLIC_POLICY).severity, 'critical');
  });

  it('one open way is critical, whatever closes the other', () => {
    const half = known({ ...ALL_BLOCKED, restrictPublicBuckets: false });
    const { severity, evidence } = judged({ ...UNBLOCKED, publicAccessBlock: half }, EVERYONE, PUBLIC_POLICY);
    assert.deepEqual([severity, evidence], ['critical', POLICY_EVIDENCE]);
  });

  it('one open way is critical, whatever could not be read of the other', () => {
    assert.equal(judged(UNBLOCKED, PUBLIC_POLICY, { grants: DENIED }).severity, 'critical');
    assert.equal(judged(UNBLOCKED, EVERYONE, NO_STATUS, { policy: DENIED }).severity, 'critical');
  });

  it('an ACL that could not be read is unknown, never a pass', () => {
    const { verdict, reason } = judged({ grants: DENIED });
    assert.deepEqual([verdict, reason], ['unknown', DENIED]);
  });

  it('a policy of which nothing could be read is unknown with the reason of its status', () => {
    const { verdict, reason } = judged(NO_STATUS, { policy: DENIED });
    assert.deepEqual([verdict, reason], ['unknown', NO_STATUS.isPolicyPublic]);
  });

  it('without a status, the text of the policy decides', () => {
    assert.equal(judged(UNBLOCKED, NO_STATUS).verdict, 'pass');
    assert.equal(judged(UNBLOCKED, NO_STATUS, { policy: known(undefined) }).verdict, 'pass');
    const named = policyOf({ ...READABLE_BY_ALL, Sid: 'Open' }, READABLE_BY_ALL);
    const { verdict, severity, evidence } = judged(UNBLOCKED, NO_STATUS, named);
    assert.deepEqual([verdict, severity], ['fail', 'critical']);
    assert.deepEqual(evidence, [{ path: '/Policy/Statement', actual: ['Open', '#1'], expected: [] }]);
  });

  it('everyone limited to one source is not public', () => {
    const limited = {
      ...READABLE_BY_ALL,
      Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:111111111111:trail/t' } },
    };
    assert.equal(judged(UNBLOCKED, NO_STATUS, policyOf(limited)).verdict, 'pass');
  });

  it('without a status, a policy that makes no sense is unknown', () => {
    const { verdict, reason } = judged(UNBLOCKED, NO_STATUS, { policy: known('{') });
    assert.deepEqual([verdict, reason?.code], ['unknown', 'invalid-answer']);
  });

  it('a way in is unknown where it could not be read whether it is blocked', () => {
    for (const way of [EVERYONE, PUBLIC_POLICY]) {
      const ofAccount = judged(UNBLOCKED, way, { accountPublicAccessBlock: FOREIGN });
      assert.deepEqual([ofAccount.verdict, ofAccount.reason], ['unknown', FOREIGN]);
      const ofBucket = judged(UNBLOCKED, way, { publicAccessBlock: DENIED });
      assert.deepEqual([ofBucket.verdict, ofBucket.reason], ['unknown', DENIED]);
    }
  });

  it('unread Block Public Access does not matter where there is no way in', () => {
    const hidden = { publicAccessBlock: DENIED, accountPublicAccessBlock: FOREIGN };
    assert.equal(judged(hidden).verdict, 'pass');
  });

  it('unread ownership does not matter where the settings could be read', () => {
    assert.equal(judged({ ownership: DENIED }).verdict, 'pass');
  });

  it('a missing bucket is left to the check of its existence', () => {
    const gone: Partial<Bucket> = { ownership: known('missing'), grants: DENIED, policy: DENIED };
    assert.equal(judged(gone, NO_STATUS).verdict, 'not-applicable');
  });
});
