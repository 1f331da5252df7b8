import assert from 'node:assert/strict';
import { BLOCK_SETTINGS, everySetting } from '../../../src/analysis/block-public-access.ts';
import check from '../../../src/checks/bucket-policy/account-public-access-block.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { ALL_BLOCKED, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

function judged(publicAccessBlock: Estate['publicAccessBlock']) {
  return findingOf(check, anEstate({ publicAccessBlock }));
}

describe('account-public-access-block', () => {
  it('an account with all four settings on passes', () => {
    assert.equal(judged(known(ALL_BLOCKED)).verdict, 'pass');
  });

  for (const [setting, name] of BLOCK_SETTINGS) {
    it(`an account without ${name} fails on just that property`, () => {
      const { verdict, severity, evidence } = judged(known({ ...ALL_BLOCKED, [setting]: false }));
      assert.deepEqual([verdict, severity], ['fail', 'medium']);
      assert.deepEqual(evidence, [{ path: `/PublicAccessBlock/${name}`, actual: false, expected: true }]);
    });
  }

  it('every setting that is off is in the evidence', () => {
    assert.deepEqual(
      judged(known(everySetting(false))).evidence.map(({ path }) => path),
      BLOCK_SETTINGS.map(([, name]) => `/PublicAccessBlock/${name}`),
    );
  });

  it('an account without a configuration fails on the absent configuration', () => {
    const { verdict, evidence } = judged(known(undefined));
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/PublicAccessBlock', actual: null }],
    );
  });

  it('settings that could not be read are unknown, never a pass', () => {
    const denied = unread('denied', 'AccessDenied', { operation: 's3control:GetPublicAccessBlock' });
    const { verdict, reason } = judged(denied);
    assert.deepEqual([verdict, reason], ['unknown', denied]);
  });
});
