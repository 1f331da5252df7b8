import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/bucket-default-encryption.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, anEstate, KEY_ARN } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketEncryption' });

function judged(part: Partial<Bucket>, requireKms = false) {
  const estate = anEstate({ buckets: [aBucket(part)] });
  const [finding] = findingsOf(check, estate, { [check.id]: { requireKms } });
  return finding?.verdict;
}

function by(algorithm: string): Partial<Bucket> {
  return { encryption: known({ algorithm, keyId: undefined, hasBucketKey: false }) };
}

describe('bucket-default-encryption', () => {
  it('an encryption that may not be read is unknown, never a pass', () => {
    assert.equal(judged({ encryption: DENIED }), 'unknown');
    assert.equal(judged({ encryption: DENIED, ownership: known('foreign') }), 'unknown');
    assert.equal(judged({ encryption: DENIED, ownership: DENIED }), 'unknown');
  });

  it('a foreign bucket that tells its encryption is judged', () => {
    assert.equal(judged({ ...by('AES256'), ownership: known('foreign') }), 'pass');
  });

  it('a bucket that does not exist is not judged', () => {
    assert.equal(judged({ encryption: DENIED, ownership: known('missing') }), 'not-applicable');
  });

  for (const algorithm of ['AES256', 'aws:kms', 'aws:kms:dsse']) {
    it(`${algorithm} is a default encryption`, () => {
      assert.equal(judged(by(algorithm)), 'pass');
    });
  }

  it('with a KMS key demanded, only KMS algorithms pass', () => {
    assert.equal(judged(by('aws:kms'), true), 'pass');
    assert.equal(judged(by('aws:kms:dsse'), true), 'pass');
    assert.equal(judged(by('AES256'), true), 'fail');
    assert.equal(judged({ encryption: known(undefined) }, true), 'fail');
    assert.equal(judged({ encryption: DENIED }, true), 'unknown');
  });

  it('a key that is not that of the trails passes with a note', () => {
    const noted = (keyId: string, part: Partial<Bucket> = {}) => {
      const encryption = known({ algorithm: 'aws:kms', keyId, hasBucketKey: true });
      return findingOf(check, anEstate({ buckets: [aBucket({ encryption, ...part })] }));
    };
    const other = noted('arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000002');
    const same = noted(KEY_ARN);
    assert.deepEqual([other.verdict, same.verdict], ['pass', 'pass']);
    assert.notEqual(other.message.text, same.message.text);
    assert.equal(noted('alias/aws/s3').message.text, same.message.text);
    assert.equal(noted('another', { usedBy: [] }).message.text, same.message.text);
  });
});
