import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/trail-is-multi-region.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const single = aTrail({ name: 'single', isMultiRegion: known(false) });

function judgedBeside(...others: readonly Trail[]) {
  const { verdict, severity } = findingOf(check, anEstate({ trails: [single, ...others] }), 'single');
  return { verdict, severity };
}

describe('trail-is-multi-region', () => {
  it('a single-region trail is low, on IsMultiRegionTrail', () => {
    const { evidence } = findingOf(check, anEstate({ trails: [single] }));
    assert.deepEqual(evidence, [{ path: '/IsMultiRegionTrail', actual: false, expected: true }]);
    assert.deepEqual(judgedBeside(), { verdict: 'fail', severity: 'low' });
  });

  it('beside a trail that records every region it is for information only', () => {
    assert.deepEqual(judgedBeside(aTrail()), { verdict: 'fail', severity: 'info' });
  });

  it('beside a multi-region trail that does not log, or may not, it stays low', () => {
    for (const status of [known(aStatus({ isLogging: false })), DENIED]) {
      assert.deepEqual(judgedBeside(aTrail({ status })), { verdict: 'fail', severity: 'low' });
    }
  });

  it('a flag that could not be read is unknown', () => {
    const { verdict, reason } = findingOf(check, anEstate({ trails: [aTrail({ isMultiRegion: DENIED })] }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('a multi-region trail passes whatever its status', () => {
    const trails = [aTrail({ status: DENIED })];
    assert.equal(findingOf(check, anEstate({ trails })).verdict, 'pass');
  });
});
