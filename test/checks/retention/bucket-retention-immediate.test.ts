import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/bucket-retention-immediate.ts';
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

function archived(days: number, storageClass = 'GLACIER', part: Partial<LifecycleRule> = {}) {
  return ruled({ transitions: [{ days, date: undefined, storageClass }], ...part });
}

describe('bucket-retention-immediate', () => {
  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  for (const [days, storageClass, verdict] of [
    [90, 'GLACIER', 'pass'],
    [89, 'GLACIER', 'fail'],
    [0, 'DEEP_ARCHIVE', 'fail'],
    [0, 'GLACIER_IR', 'pass'],
    [30, 'STANDARD_IA', 'pass'],
  ] as const)
    it(`${storageClass} after ${days} days is ${verdict}`, () => {
      assert.equal(judge(archived(days, storageClass)).verdict, verdict);
    });

  it('fails low, on the days of the transition', () => {
    const { severity, evidence } = judge(archived(30));
    assert.equal(severity, 'low');
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/LifecycleRules/0/Transitions/0/Days', 30]],
    );
  });

  it('a rule for some files fails in other words', () => {
    const some = judge(archived(30, 'GLACIER', { hasSizeFilter: true }));
    assert.equal(some.verdict, 'fail');
    assert.notEqual(some.message.text, judge(archived(30)).message.text);
  });

  it('an unread prefix matters only to rules with a prefix', () => {
    const trail = { keyPrefix: UNREAD };
    assert.equal(judge(archived(30), trail).verdict, 'fail');
    assert.equal(judge(archived(30, 'GLACIER', { prefix: 'x/' }), trail).verdict, 'unknown');
  });

  it('immediateDays says how long is long enough', () => {
    const estate = anEstate({ buckets: [aBucket(archived(30))] });
    const within = (immediateDays: number) =>
      findingsOf(check, estate, { 'bucket-retention-immediate': { immediateDays } })[0]?.verdict;
    assert.deepEqual([within(30), within(31)], ['pass', 'fail']);
  });
});
