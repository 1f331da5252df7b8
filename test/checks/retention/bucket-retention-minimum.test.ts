import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/bucket-retention-minimum.ts';
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

describe('bucket-retention-minimum', () => {
  it('a bucket whose rules could not be read is unknown, also where it is foreign', () => {
    for (const ownership of OWNERSHIPS) {
      const { verdict, reason } = judge({ lifecycle: DENIED, ownership });
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a bucket that does not exist is left out', () => {
    assert.equal(judge({ ownership: known('missing'), lifecycle: DENIED }).verdict, 'not-applicable');
  });

  for (const [expirationDays, verdict, severity] of [
    [undefined, 'pass', 'high'],
    [365, 'pass', 'high'],
    [364, 'fail', 'high'],
    [8, 'fail', 'high'],
    [7, 'fail', 'critical'],
    [1, 'fail', 'critical'],
  ] as const)
    it(`an expiry after ${expirationDays ?? 'no'} days is ${verdict}, ${severity}`, () => {
      const finding = judge(ruled({ expirationDays }));
      assert.deepEqual([finding.verdict, finding.severity], [verdict, severity]);
    });

  it('the property of every early rule is in the evidence, once', () => {
    const { evidence } = judge(ruled({ expirationDays: 30 }, {}, { expirationDays: 60 }));
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [
        ['/LifecycleRules/0/ExpirationDays', 30],
        ['/LifecycleRules/2/ExpirationDays', 60],
      ],
    );
  });

  it('a date in the past or soon is critical, one far away is fine', () => {
    const at = (expirationDate: string) => judge(ruled({ expirationDays: undefined, expirationDate }));
    assert.equal(at('2020-01-01T00:00:00.000Z').severity, 'critical');
    assert.equal(at('2026-03-05T00:00:00.000Z').severity, 'critical');
    assert.equal(at('2026-06-01T00:00:00.000Z').severity, 'high');
    assert.equal(at('2028-01-01T00:00:00.000Z').verdict, 'pass');
  });

  it('rules for digests or Insights alone count as well, for unsigned digests not', () => {
    const below = (folder: string) => ruled({ expirationDays: 1, prefix: `AWSLogs/111111111111/${folder}/` });
    assert.equal(judge(below('CloudTrail-Digest')).severity, 'critical');
    assert.equal(judge(below('CloudTrail-Insight')).severity, 'critical');
    assert.equal(judge(below('CloudTrail-Digest'), { logFileValidation: known(false) }).verdict, 'pass');
    assert.equal(judge(below('CloudTrail-Digest'), { logFileValidation: UNREAD }).verdict, 'unknown');
  });

  it('a rule for some files only is low', () => {
    const region = judge(ruled({ expirationDays: 30, prefix: 'AWSLogs/111111111111/CloudTrail/us-east-1/' }));
    assert.deepEqual([region.verdict, region.severity], ['fail', 'low']);
    assert.equal(judge(ruled({ expirationDays: 1, hasSizeFilter: true })).severity, 'low');
  });

  it('disabled rules, rules by tag and rules for other files do not count', () => {
    for (const part of [{ isEnabled: false }, { hasTagFilter: true }, { prefix: 'tmp/' }])
      assert.equal(judge(ruled({ expirationDays: 1, ...part })).verdict, 'pass');
  });

  it('old versions do not mend it, but are told of', () => {
    const versioning = known({ status: 'Enabled', hasMfaDelete: false } as const);
    const gone = judge({ ...ruled({ expirationDays: 30, noncurrentDays: 400 }), versioning });
    assert.deepEqual([gone.verdict, gone.severity, gone.message.args['total']], ['fail', 'high', 430]);
    const kept = judge({ ...ruled({ expirationDays: 30, noncurrentDays: undefined }), versioning });
    assert.deepEqual([kept.verdict, kept.message.args['total']], ['fail', undefined]);
    assert.notEqual(kept.message.text, gone.message.text);
  });

  it('a bucket whose versioning is off or unread fails all the same', () => {
    for (const versioning of [known({ status: undefined, hasMfaDelete: false }), DENIED]) {
      const { verdict, message } = judge({ ...ruled({ expirationDays: 30 }), versioning });
      assert.deepEqual([verdict, message.args['total']], ['fail', undefined]);
    }
  });

  it('an unread prefix matters only to rules with a prefix', () => {
    const trail = { keyPrefix: UNREAD };
    assert.equal(judge(ruled({ expirationDays: 30 }), trail).verdict, 'fail');
    assert.equal(judge(ruled({ expirationDays: 30, prefix: 'x/' }), trail).verdict, 'unknown');
    assert.equal(judge(ruled({ expirationDays: 400, prefix: 'x/' }), trail).verdict, 'pass');
  });

  it('minRetentionDays says how long is long enough', () => {
    const estate = anEstate({ buckets: [aBucket(ruled({ expirationDays: 90 }))] });
    const within = (minRetentionDays: number) =>
      findingsOf(check, estate, { 'bucket-retention-minimum': { minRetentionDays } })[0]?.verdict;
    assert.deepEqual([within(90), within(91)], ['pass', 'fail']);
  });
});
