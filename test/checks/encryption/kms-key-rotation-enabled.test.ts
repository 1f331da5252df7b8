import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/kms-key-rotation-enabled.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Key, KeyDescription } from '../../../src/core/key.ts';
import { aKey, aKeyDescription, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException');
const OFF = known({ isEnabled: false, periodDays: undefined });

function judged(part: Partial<Key>) {
  return findingOf(check, anEstate({ keys: [aKey(part)] })).verdict;
}

function described(part: Partial<KeyDescription>) {
  return known(aKeyDescription(part));
}

describe('kms-key-rotation-enabled', () => {
  it('a rotation that may not be read is unknown, never a pass', () => {
    assert.equal(judged({ rotation: DENIED }), 'unknown');
    assert.equal(judged({ rotation: DENIED, description: DENIED }), 'unknown');
  });

  it('a rotation that is on passes whatever else is unread', () => {
    assert.equal(judged({ description: DENIED }), 'pass');
  });

  it('a rotation that is off is unknown where the kind of key is', () => {
    assert.equal(judged({ rotation: OFF, description: DENIED }), 'unknown');
  });

  it('a key that does not exist is not judged', () => {
    assert.equal(judged({ rotation: known(undefined), description: known(undefined) }), 'not-applicable');
  });

  it('a key whose rotation KMS does not know is not judged', () => {
    assert.equal(judged({ rotation: known(undefined), description: DENIED }), 'not-applicable');
  });

  for (const part of [
    { origin: 'EXTERNAL' },
    { origin: 'AWS_CLOUDHSM' },
    { origin: 'EXTERNAL_KEY_STORE' },
    { spec: 'RSA_2048' },
    { state: 'Disabled' },
    { state: 'PendingDeletion' },
  ]) {
    it(`a key with ${JSON.stringify(part)} is not judged, even where its rotation is unread`, () => {
      assert.equal(judged({ rotation: OFF, description: described(part) }), 'not-applicable');
      assert.equal(judged({ rotation: DENIED, description: described(part) }), 'not-applicable');
    });
  }

  it('a key whose kind KMS left out counts as one that it rotates', () => {
    const description = described({ spec: undefined, origin: undefined, state: undefined });
    assert.equal(judged({ rotation: OFF, description }), 'fail');
  });

  it('a replica has the rotation of its primary', () => {
    assert.equal(judged({ rotation: OFF, description: described({ isReplica: true }) }), 'fail');
  });
});
