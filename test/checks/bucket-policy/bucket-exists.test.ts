import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-exists.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, ACCOUNT, anEstate, FOREIGN_ACCOUNT } from '../../support/builders.ts';
import { findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDenied', { operation: 's3:HeadBucket' });

function judged(
  ownership: ReturnType<typeof aBucket>['ownership'],
  trustedLogAccounts: readonly string[] = [],
  part: Partial<Estate> = {},
) {
  const estate = anEstate({ buckets: [aBucket({ ownership })], ...part });
  return findingsOf(check, estate, { 'bucket-exists': { trustedLogAccounts } })[0];
}

describe('bucket-exists', () => {
  for (const trusted of [[], [ACCOUNT], [FOREIGN_ACCOUNT]]) {
    const list = trusted.join() || 'nobody';
    it(`the account's own bucket passes where ${list} is listed as trusted`, () => {
      assert.equal(judged(known('own'), trusted)?.verdict, 'pass');
    });

    it(`a missing bucket is critical where ${list} is listed as trusted`, () => {
      const finding = judged(known('missing'), trusted);
      assert.deepEqual([finding?.verdict, finding?.severity], ['fail', 'critical']);
      assert.deepEqual(finding?.evidence, [{ path: '/Ownership', actual: 'missing', expected: 'own' }]);
    });

    it(`a bucket that could not be looked at is unknown where ${list} is listed as trusted`, () => {
      const finding = judged(DENIED, trusted);
      assert.deepEqual([finding?.verdict, finding?.reason], ['unknown', DENIED]);
    });
  }

  for (const trusted of [[], [FOREIGN_ACCOUNT], [ACCOUNT, FOREIGN_ACCOUNT]]) {
    it(`a bucket of another account is unknown where it may be one of [${trusted.join()}]`, () => {
      const finding = judged(known('foreign'), trusted);
      assert.deepEqual([finding?.verdict, finding?.reason?.code], ['unknown', 'foreign-account']);
      assert.equal(finding?.reason?.operation, 's3:HeadBucket');
    });
  }

  it('a bucket of another account is critical where only the audited account is trusted', () => {
    const finding = judged(known('foreign'), [ACCOUNT]);
    assert.deepEqual([finding?.verdict, finding?.severity], ['fail', 'critical']);
    assert.deepEqual(finding?.evidence, [{ path: '/Ownership', actual: 'foreign', expected: 'own' }]);
  });

  it('a bucket of another account is unknown where the audited account is not known', () => {
    const identity = unread('denied', 'ExpiredToken', { operation: 'sts:GetCallerIdentity' });
    assert.equal(judged(known('foreign'), [ACCOUNT], { identity })?.verdict, 'unknown');
  });
});
