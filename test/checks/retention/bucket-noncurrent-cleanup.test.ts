import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/bucket-noncurrent-cleanup.ts';
import type { Bucket, LifecycleRule } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, aLifecycleRule, anEstate, aTrail } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketLifecycleConfiguration' });
const UNREAD = unread('denied', 'AccessDenied', { operation: 'cloudtrail:DescribeTrails' });
const OWNERSHIPS: readonly Bucket['ownership'][] = [known('own'), known('foreign'), UNREAD];

function judge(bucket: Partial<Bucket>, trail: Partial<Trail> = {}) {
  return findingOf(check, anEstate({ buckets: [aBucket(bucket)], trails: [aTrail(trail)] }));
}

function ruled(...rules: readonly Partial<LifecycleRule>[]) {
  return { lifecycle: known(rules.map((rule) => aLifecycleRule(rule))) };
}

describe('bucket-noncurrent-cleanup', () => {
  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  for (const [noncurrentDays, verdict, severity] of [
    [undefined, 'fail', 'info'],
    [29, 'fail', 'low'],
    [30, 'pass', 'info'],
  ] as const)
    it(`old versions that go after ${noncurrentDays ?? 'no'} days are ${verdict}, ${severity}`, () => {
      const finding = judge(ruled({ id: undefined, noncurrentDays }));
      assert.deepEqual([finding.verdict, finding.severity], [verdict, severity]);
    });

  it('a rule for some files, or one that keeps newer versions, does not clean up', () => {
    assert.equal(judge(ruled({ hasSizeFilter: true })).verdict, 'fail');
    assert.equal(judge(ruled({ newerNoncurrentVersions: 1 })).verdict, 'fail');
  });

  it('a bucket that was never versioned is left out, one where it is suspended is not', () => {
    const status = (value: 'Suspended' | undefined) => known({ status: value, hasMfaDelete: false });
    assert.equal(judge({ ...ruled(), versioning: status(undefined) }).verdict, 'not-applicable');
    assert.equal(judge({ ...ruled(), versioning: status('Suspended') }).verdict, 'fail');
  });

  it('a bucket with Object Lock passes whatever its rules', () => {
    assert.equal(judge({ ...ruled(), hasObjectLock: known(true) }).verdict, 'pass');
    assert.equal(
      judge({ lifecycle: DENIED, versioning: DENIED, hasObjectLock: known(true) }).verdict,
      'pass',
    );
  });

  it('unread Object Lock matters only where it would fail', () => {
    assert.equal(judge({ ...ruled(), hasObjectLock: DENIED }).verdict, 'unknown');
    assert.equal(judge({ ...ruled({}), hasObjectLock: DENIED }).verdict, 'pass');
  });

  it('unread versioning is unknown', () => {
    assert.equal(judge({ versioning: DENIED }).verdict, 'unknown');
  });

  it('an unread prefix matters only to rules with a prefix', () => {
    const trail = { keyPrefix: UNREAD };
    assert.equal(judge(ruled({ noncurrentDays: 1 }), trail).verdict, 'fail');
    assert.equal(judge(ruled({ noncurrentDays: 90, prefix: 'x/' }), trail).verdict, 'unknown');
    assert.equal(judge(ruled({ noncurrentDays: 1, prefix: 'x/' }), trail).verdict, 'unknown');
    assert.equal(judge(ruled(), trail).verdict, 'fail');
  });

  it('minNoncurrentDays says how long is long enough', () => {
    const estate = anEstate({ buckets: [aBucket(ruled({ noncurrentDays: 10 }))] });
    const within = (minNoncurrentDays: number) =>
      findingsOf(check, estate, { 'bucket-noncurrent-cleanup': { minNoncurrentDays } })[0]?.verdict;
    assert.deepEqual([within(10), within(11)], ['pass', 'fail']);
  });
});
