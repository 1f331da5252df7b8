import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-requester-pays.ts';
import type { Bucket, Ownership } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketRequestPayment' });

function judged(part: Partial<Bucket>) {
  return findingOf(check, anEstate({ buckets: [aBucket(part)] }));
}

describe('bucket-requester-pays', () => {
  it('a bucket whose owner pays passes, whoever that is', () => {
    for (const ownership of [known<Ownership>('own'), known<Ownership>('foreign'), DENIED]) {
      assert.equal(judged({ ownership }).verdict, 'pass');
    }
  });

  it('a Requester Pays bucket is high', () => {
    const { verdict, severity, evidence } = judged({ payer: known('Requester') });
    assert.deepEqual([verdict, severity], ['fail', 'high']);
    assert.deepEqual(evidence, [{ path: '/Payer', actual: 'Requester', expected: 'BucketOwner' }]);
  });

  it('a payer that could not be read is unknown, never a pass', () => {
    const { verdict, reason } = judged({ payer: DENIED });
    assert.deepEqual([verdict, reason], ['unknown', DENIED]);
  });

  it('a missing bucket is not judged', () => {
    assert.equal(judged({ ownership: known('missing'), payer: DENIED }).verdict, 'not-applicable');
  });
});
