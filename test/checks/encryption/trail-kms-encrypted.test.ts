import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/trail-kms-encrypted.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { anEstate, aTrail } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

describe('trail-kms-encrypted', () => {
  it('a trail whose key could not be read is unknown, never a pass', () => {
    const kmsKeyId = unread('invalid-answer', 'no KmsKeyId', { operation: 'cloudtrail:DescribeTrails' });
    const { verdict, reason } = findingOf(check, anEstate({ trails: [aTrail({ kmsKeyId })] }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: kmsKeyId });
  });

  it('a trail without a key fails on KmsKeyId', () => {
    const estate = anEstate({ trails: [aTrail({ kmsKeyId: known(undefined) })] });
    const { verdict, severity, evidence } = findingOf(check, estate);
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/KmsKeyId', actual: null }],
    );
  });
});
