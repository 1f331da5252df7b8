import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/bucket-lifecycle-configured.ts';
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

describe('bucket-lifecycle-configured', () => {
  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  it('any enabled rule that meets log files is enough', () => {
    assert.equal(judge(ruled({ expirationDays: undefined })).verdict, 'pass');
    assert.equal(judge(ruled({ prefix: 'tmp/' }, { hasSizeFilter: true })).verdict, 'pass');
  });

  it('no rules, disabled ones, ones by tag and ones for other files fail', () => {
    assert.equal(judge(ruled()).verdict, 'fail');
    for (const part of [{ isEnabled: false }, { hasTagFilter: true }, { prefix: 'tmp/' }]) {
      const { verdict, severity, evidence } = judge(ruled({ id: undefined, ...part }));
      assert.deepEqual([verdict, severity, evidence[0]?.path], ['fail', 'low', '/LifecycleRules']);
    }
  });

  it('every trail that delivers here needs a rule', () => {
    const other = aTrail({ name: 'other', keyPrefix: known('other') });
    const bucket = aBucket({ ...ruled({ prefix: 'AWSLogs/' }), usedBy: [aTrail().arn, other.arn] });
    assert.equal(
      findingOf(check, anEstate({ buckets: [bucket], trails: [aTrail(), other] })).verdict,
      'fail',
    );
  });

  it('MFA delete excludes lifecycle rules, so the bucket is left out', () => {
    const versioning = known({ status: 'Enabled', hasMfaDelete: true } as const);
    assert.equal(judge({ ...ruled(), versioning }).verdict, 'not-applicable');
    assert.equal(judge({ lifecycle: DENIED, versioning }).verdict, 'not-applicable');
  });

  it('unread versioning matters only where rules are missing', () => {
    assert.equal(judge({ ...ruled(), versioning: DENIED }).verdict, 'unknown');
    assert.equal(judge({ ...ruled({}), versioning: DENIED }).verdict, 'pass');
  });

  it('an unread prefix matters only where no rule is for the whole bucket', () => {
    const trail = { keyPrefix: UNREAD };
    assert.equal(judge(ruled({ prefix: 'x/' }), trail).verdict, 'unknown');
    assert.equal(judge(ruled({ prefix: 'x/' }, {}), trail).verdict, 'pass');
    assert.equal(judge(ruled(), trail).verdict, 'fail');
  });
});
