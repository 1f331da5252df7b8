import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-in-separate-account.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, anEstate, aTrail, FOREIGN_ACCOUNT, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:HeadBucket' });
const ORGANIZATION = aTrail({ owner: FOREIGN_ACCOUNT, isOrganization: known(true) });

function judged(ownership: Bucket['ownership'], part: Partial<Estate> = {}) {
  return findingOf(check, anEstate({ buckets: [aBucket({ ownership })], ...part }));
}

describe('bucket-in-separate-account', () => {
  it("a bucket of another account passes for the account's own trails", () => {
    assert.equal(judged(known('foreign')).verdict, 'pass');
  });

  it('a bucket beside its trail is an info', () => {
    const { verdict, severity, evidence } = judged(known('own'));
    assert.deepEqual([verdict, severity], ['fail', 'info']);
    assert.deepEqual(evidence, [{ path: '/Ownership', actual: 'own', expected: 'foreign' }]);
  });

  it('the bucket of a log archive passes for the trail of the management account', () => {
    assert.equal(judged(known('own'), { trails: [ORGANIZATION] }).verdict, 'pass');
  });

  it('a bucket of another account is unknown for a trail of another account: it may be the same one', () => {
    const { verdict, reason } = judged(known('foreign'), { trails: [ORGANIZATION] });
    assert.deepEqual([verdict, reason?.code], ['unknown', 'foreign-account']);
  });

  it('trails that deliver to other buckets do not count', () => {
    const elsewhere = aTrail({ name: 'elsewhere', arn: trailArn('elsewhere') });
    assert.equal(judged(known('own'), { trails: [ORGANIZATION, elsewhere] }).verdict, 'pass');
  });

  it('unread ownership is unknown, never a pass', () => {
    const { verdict, reason } = judged(DENIED);
    assert.deepEqual([verdict, reason], ['unknown', DENIED]);
  });

  it('without the audited account nothing can be compared', () => {
    const identity = unread('denied', 'ExpiredToken', { operation: 'sts:GetCallerIdentity' });
    const { verdict, reason } = judged(known('foreign'), { identity });
    assert.deepEqual([verdict, reason], ['unknown', identity]);
  });

  it('a missing bucket is not judged', () => {
    assert.equal(judged(known('missing')).verdict, 'not-applicable');
  });
});
