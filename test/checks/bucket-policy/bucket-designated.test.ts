import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-designated.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { anEstate, aTrail, BUCKET_NAME } from '../../support/builders.ts';
import { findingsOf } from '../../support/judging.ts';

const UNREAD = unread('invalid-answer', 'S3BucketName', { operation: 'cloudtrail:DescribeTrails' });

function judged(bucketName: Trail['bucketName'], expectedBuckets: readonly string[]) {
  const estate = anEstate({ trails: [aTrail({ bucketName })] });
  return findingsOf(check, estate, { 'bucket-designated': { expectedBuckets } })[0];
}

describe('bucket-designated', () => {
  it('is off where no bucket is designated', () => {
    for (const name of [known(BUCKET_NAME), known(undefined), UNREAD]) {
      assert.equal(judged(name, [])?.verdict, 'not-applicable');
    }
  });

  it('a trail that delivers to one of the designated buckets passes', () => {
    assert.equal(judged(known(BUCKET_NAME), ['other-logs', BUCKET_NAME])?.verdict, 'pass');
  });

  for (const bucket of ['elsewhere', BUCKET_NAME.toUpperCase(), `${BUCKET_NAME}-2`, undefined]) {
    it(`a trail that delivers to ${bucket ?? 'no bucket'} fails on its bucket`, () => {
      const finding = judged(known(bucket), [BUCKET_NAME]);
      assert.deepEqual([finding?.verdict, finding?.severity], ['fail', 'low']);
      assert.deepEqual(finding?.evidence, [
        { path: '/S3BucketName', actual: bucket ?? null, expected: [BUCKET_NAME] },
      ]);
    });
  }

  it('a trail whose bucket could not be read is unknown, never a pass', () => {
    const finding = judged(UNREAD, [BUCKET_NAME]);
    assert.deepEqual([finding?.verdict, finding?.reason], ['unknown', UNREAD]);
  });
});
