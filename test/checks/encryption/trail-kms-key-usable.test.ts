import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/trail-kms-key-usable.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { KeyDescription } from '../../../src/core/key.ts';
import {
  aBucket,
  aKey,
  aKeyDescription,
  anEstate,
  KEY_ARN,
  region,
  trailArn,
} from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

function judged(part: Partial<KeyDescription>) {
  const key = aKey({ description: known(aKeyDescription(part)) });
  return findingOf(check, anEstate({ keys: [key] }));
}

describe('trail-kms-key-usable', () => {
  it('a key that may not be described is unknown, never a pass', () => {
    const description = unread('denied', 'AccessDeniedException', { operation: 'kms:DescribeKey' });
    assert.equal(findingOf(check, anEstate({ keys: [aKey({ description })] })).verdict, 'unknown');
  });

  it('a key that does not exist is critical', () => {
    const { verdict, severity } = findingOf(
      check,
      anEstate({ keys: [aKey({ description: known(undefined) })] }),
    );
    assert.deepEqual([verdict, severity], ['fail', 'critical']);
  });

  for (const state of [
    'Disabled',
    'PendingDeletion',
    'PendingReplicaDeletion',
    'PendingImport',
    'Unavailable',
  ]) {
    it(`a key in state ${state} is critical, and the state is shown`, () => {
      const { verdict, severity, evidence } = judged({ state });
      assert.deepEqual([verdict, severity], ['fail', 'critical']);
      assert.deepEqual(evidence, [{ path: '/KeyMetadata/KeyState', actual: state, expected: 'Enabled' }]);
    });
  }

  it('an enabled key of another kind is high', () => {
    const { severity, evidence } = judged({ spec: 'RSA_2048', usage: 'SIGN_VERIFY' });
    assert.equal(severity, 'high');
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/KeyMetadata/KeySpec', '/KeyMetadata/KeyUsage'],
    );
  });

  it('a key that AWS manages is of no use to CloudTrail', () => {
    assert.equal(judged({ manager: 'AWS' }).verdict, 'fail');
  });

  it('a property that the endpoint leaves out is not held against the key', () => {
    const part = { state: undefined, spec: undefined, usage: undefined, manager: undefined };
    assert.equal(judged(part).verdict, 'pass');
    assert.equal(judged({ ...part, spec: 'RSA_2048' }).severity, 'high');
  });

  it('a key that only log groups use is none of a trail', () => {
    const keys = [aKey({ usedBy: [], description: known(undefined) })];
    assert.equal(findingOf(check, anEstate({ keys })).verdict, 'not-applicable');
  });

  for (const state of ['Updating', 'Creating']) {
    it(`a key in state ${state} is low`, () => {
      const { severity, evidence } = judged({ state });
      assert.equal(severity, 'low');
      assert.deepEqual(evidence, [{ path: '/KeyMetadata/KeyState', actual: state, expected: 'Enabled' }]);
    });
  }

  it('imported key material that expires in less than 30 days is low', () => {
    const imported = (validTo: string) => judged({ origin: 'EXTERNAL', validTo });
    const { verdict, severity, evidence } = imported('2026-03-30T23:59:59.000Z');
    assert.deepEqual([verdict, severity], ['fail', 'low']);
    assert.equal(evidence[0]?.path, '/KeyMetadata/ValidTo');
    assert.equal(imported('2026-03-31T00:00:00.000Z').verdict, 'pass');
  });

  it('a disabled key stays critical whatever else is wrong with it', () => {
    const soon = '2026-03-02T00:00:00.000Z';
    assert.equal(judged({ state: 'Disabled', spec: 'RSA_2048', validTo: soon }).severity, 'critical');
  });

  describe('and the region of its buckets', () => {
    const elsewhere = aBucket({ region: known(region('eu-west-1')) });
    const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketLocation' });

    it('a key in another region than a bucket of its trails is high', () => {
      const { verdict, severity, evidence } = findingOf(check, anEstate({ buckets: [elsewhere] }));
      assert.deepEqual([verdict, severity], ['fail', 'high']);
      assert.deepEqual(
        evidence.map(({ path, actual }) => [path, actual]),
        [['/KeyId', KEY_ARN]],
      );
    });

    it('one such bucket is enough, and holds even where the key may not be described', () => {
      const buckets = [aBucket(), elsewhere];
      const keys = [aKey({ description: unread('denied', 'AccessDeniedException') })];
      assert.equal(findingOf(check, anEstate({ buckets, keys })).verdict, 'fail');
    });

    it('a bucket of trails with other keys does not count', () => {
      const buckets = [aBucket(), { ...elsewhere, usedBy: [trailArn('other')] }];
      assert.equal(findingOf(check, anEstate({ buckets })).verdict, 'pass');
    });

    it('a bucket whose region may not be read is left out', () => {
      assert.equal(findingOf(check, anEstate({ buckets: [aBucket({ region: DENIED })] })).verdict, 'pass');
    });
  });
});
