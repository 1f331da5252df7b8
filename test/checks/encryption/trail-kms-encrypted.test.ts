import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/trail-kms-encrypted.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aKey, anEstate, aTrail, KEY_ARN } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

function managedBy(manager: 'AWS' | 'CUSTOMER' | undefined) {
  return aKey({ description: known({ arn: KEY_ARN, manager, state: undefined, spec: undefined }) });
}

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

  it('a trail with a key that AWS manages fails and shows the key', () => {
    const { verdict, evidence } = findingOf(check, anEstate({ keys: [managedBy('AWS')] }));
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/KmsKeyId', actual: KEY_ARN }],
    );
  });

  it('a key that may not be described passes, for CloudTrail takes customer managed keys only', () => {
    const description = unread('denied', 'AccessDeniedException', { operation: 'kms:DescribeKey' });
    assert.equal(findingOf(check, anEstate({ keys: [aKey({ description })] })).verdict, 'pass');
    assert.equal(findingOf(check, anEstate({ keys: [] })).verdict, 'pass');
  });

  it('a key of unknown manager passes, for CloudTrail takes customer managed keys only', () => {
    assert.equal(findingOf(check, anEstate({ keys: [managedBy(undefined)] })).verdict, 'pass');
  });

  it('another key that AWS manages does not matter', () => {
    const other = { ...managedBy('AWS'), id: 'arn:aws:kms:us-east-1:111111111111:key/other' };
    assert.equal(findingOf(check, anEstate({ keys: [other, aKey()] })).verdict, 'pass');
  });
});
