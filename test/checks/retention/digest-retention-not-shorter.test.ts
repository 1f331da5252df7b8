import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/digest-retention-not-shorter.ts';
import type { Bucket, LifecycleRule } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, aLifecycleRule, anEstate, aTrail } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketLifecycleConfiguration' });
const UNREAD = unread('denied', 'AccessDenied', { operation: 'cloudtrail:DescribeTrails' });
const OWNERSHIPS: readonly Bucket['ownership'][] = [known('own'), known('foreign'), UNREAD];

function judge(bucket: Partial<Bucket>, trail: Partial<Trail> = {}) {
  return findingOf(check, anEstate({ buckets: [aBucket(bucket)], trails: [aTrail(trail)] }));
}

function ruled(...rules: readonly Partial<LifecycleRule>[]) {
  return { lifecycle: known(rules.map((rule) => aLifecycleRule(rule))) };
}

const DIGESTS = 'AWSLogs/111111111111/CloudTrail-Digest/';
const ARCHIVE = [{ days: 30, date: undefined, storageClass: 'GLACIER' }];

describe('digest-retention-not-shorter', () => {
  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  it('digests that expire before the log files fail, low, on that expiry', () => {
    const { verdict, severity, evidence } = judge(
      ruled({ expirationDays: 500 }, { prefix: DIGESTS, expirationDays: 400 }),
    );
    assert.deepEqual([verdict, severity], ['fail', 'low']);
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/LifecycleRules/1/ExpirationDays', 400]],
    );
  });

  it('digests that expire with the log files or after them pass', () => {
    const logs = 'AWSLogs/111111111111/CloudTrail/';
    assert.equal(judge(ruled({ expirationDays: 30 })).verdict, 'pass');
    assert.equal(
      judge(ruled({ prefix: logs, expirationDays: 90 }, { prefix: DIGESTS, expirationDays: 90 })).verdict,
      'pass',
    );
    assert.equal(
      judge(ruled({ prefix: logs, expirationDays: 90 }, { prefix: DIGESTS, expirationDays: 89 })).verdict,
      'fail',
    );
  });

  it('digests that are archived before the log files fail', () => {
    const none = { expirationDays: undefined };
    const { verdict, evidence } = judge(ruled({ ...none, prefix: DIGESTS, transitions: ARCHIVE }));
    assert.deepEqual([verdict, evidence[0]?.path], ['fail', '/LifecycleRules/0/Transitions/0/Days']);
    assert.equal(judge(ruled({ ...none, transitions: ARCHIVE })).verdict, 'pass');
  });

  it('rules for the digests of an organization count', () => {
    const prefix = 'AWSLogs/o-abc123/111111111111/CloudTrail-Digest/';
    assert.equal(
      judge(ruled({ prefix, expirationDays: 90 }), { isOrganization: known(true) }).verdict,
      'fail',
    );
  });

  it('a bucket of trails that do not sign is left out', () => {
    assert.equal(
      judge(ruled({ prefix: DIGESTS }), { logFileValidation: known(false) }).verdict,
      'not-applicable',
    );
  });

  it('a trail that may sign is unknown, as is one with an unread prefix where a rule may be for digests', () => {
    for (const rules of [
      ruled(),
      ruled({ prefix: DIGESTS }),
      ruled({ expirationDays: undefined, prefix: DIGESTS, transitions: ARCHIVE }),
    ]) {
      const { verdict, reason } = judge(rules, { logFileValidation: UNREAD });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: UNREAD });
    }
    assert.equal(judge(ruled({ prefix: `x/${DIGESTS}` }), { keyPrefix: UNREAD }).verdict, 'unknown');
    assert.equal(judge(ruled({}), { keyPrefix: UNREAD }).verdict, 'pass');
  });
});
