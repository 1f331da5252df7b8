import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/bucket-retention-maximum.ts';
import type { Bucket, LifecycleRule } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, aLifecycleRule, anEstate, aTrail } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketLifecycleConfiguration' });
const UNREAD = unread('denied', 'AccessDenied', { operation: 'cloudtrail:DescribeTrails' });
const OWNERSHIPS: readonly Bucket['ownership'][] = [known('own'), known('foreign'), UNREAD];

function judge(bucket: Partial<Bucket>, trail: Partial<Trail> = {}) {
  const estate = anEstate({ buckets: [aBucket(bucket)], trails: [aTrail(trail)] });
  const parameters = { 'bucket-retention-maximum': { maxRetentionDays: 1000 } };
  const [finding] = findingsOf(check, estate, parameters);
  assert.ok(finding);
  return finding;
}

function ruled(...rules: readonly Partial<LifecycleRule>[]) {
  const base = { expirationDays: 600, noncurrentDays: 400 };
  return { lifecycle: known(rules.map((rule) => aLifecycleRule({ ...base, ...rule }))) };
}

describe('bucket-retention-maximum', () => {
  it('is off where no longest retention is set', () => {
    assert.equal(findingOf(check, anEstate()).verdict, 'not-applicable');
  });

  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  it('a current version and its old version together stay within the days', () => {
    assert.equal(judge(ruled({})).verdict, 'pass');
    const { verdict, severity, message } = judge(ruled({ expirationDays: 601 }));
    assert.deepEqual([verdict, severity, message.args['days']], ['fail', 'info', 1001]);
  });

  it('a bucket without versions needs the expiry only', () => {
    const versioning = known({ status: undefined, hasMfaDelete: false });
    assert.equal(
      judge({ ...ruled({ noncurrentDays: undefined, expirationDays: 1000 }), versioning }).verdict,
      'pass',
    );
    assert.equal(judge({ ...ruled({ expirationDays: 1001 }), versioning }).verdict, 'fail');
  });

  it('files or old versions that never go fail', () => {
    assert.equal(judge(ruled()).verdict, 'fail');
    for (const part of [
      { id: undefined, expirationDays: undefined },
      { noncurrentDays: undefined },
      { hasSizeFilter: true },
    ]) {
      const { verdict, evidence } = judge(ruled(part));
      assert.deepEqual([verdict, evidence[0]?.path], ['fail', '/LifecycleRules']);
    }
  });

  it('a bucket with Object Lock is unknown: what it holds may stay longer', () => {
    assert.equal(judge({ ...ruled({}), hasObjectLock: known(true) }).verdict, 'unknown');
    assert.equal(judge({ ...ruled({}), hasObjectLock: DENIED }).verdict, 'unknown');
    assert.equal(judge({ ...ruled(), hasObjectLock: DENIED }).verdict, 'fail');
  });

  it('unread versioning matters only to what expires in time', () => {
    assert.equal(judge({ ...ruled({}), versioning: DENIED }).verdict, 'unknown');
    assert.equal(judge({ ...ruled({ expirationDays: 1001 }), versioning: DENIED }).verdict, 'fail');
  });

  it('an unread prefix matters only to rules with a prefix', () => {
    const trail = { keyPrefix: UNREAD };
    assert.equal(judge(ruled({}), trail).verdict, 'pass');
    assert.equal(judge(ruled(), trail).verdict, 'fail');
    assert.equal(judge(ruled({ prefix: 'x/' }), trail).verdict, 'unknown');
  });
});
