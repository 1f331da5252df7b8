import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/trail-is-logging.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { TrailStatus } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail, HOME, region } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const LONG_AGO = '2025-06-01T00:00:00.000Z';
const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });

function stopped(part: Partial<TrailStatus> = {}) {
  return known(aStatus({ isLogging: false, stoppedAt: LONG_AGO, ...part }));
}

/** A trail that logs in the same regions, so that the other one is not missed there. */
const OTHER = aTrail({ name: 'other' });

describe('trail-is-logging', () => {
  it('a trail whose status could not be read is unknown, never a pass', () => {
    const estate = anEstate({ trails: [aTrail({ status: DENIED })] });
    const { verdict, reason } = findingOf(check, estate);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('a trail that stopped long ago beside another one is high, on IsLogging', () => {
    const estate = anEstate({ trails: [aTrail({ status: stopped() }), OTHER] });
    const { verdict, severity, evidence } = findingOf(check, estate, 'all-regions');
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
    assert.deepEqual(evidence, [{ path: '/Status/IsLogging', actual: false, expected: true }]);
  });

  it('a trail that was never started is high where another one logs', () => {
    const status = stopped({ startedAt: undefined, stoppedAt: undefined });
    const estate = anEstate({ trails: [aTrail({ status }), OTHER] });
    assert.equal(findingOf(check, estate, 'all-regions').severity, 'high');
  });

  // The estate is taken on 1 March at 00:00, so seven days before is 22 February at 00:00.
  for (const [stoppedAt, severity] of [
    ['2026-02-28T12:00:00.000Z', 'critical'],
    ['2026-02-22T00:00:00.000Z', 'critical'],
    ['2026-02-21T23:59:59.999Z', 'high'],
  ] as const) {
    it(`a stop on ${stoppedAt}, judged a week after 22 February, is ${severity}`, () => {
      const estate = anEstate({ trails: [aTrail({ status: stopped({ stoppedAt }) }), OTHER] });
      assert.equal(findingOf(check, estate, 'all-regions').severity, severity);
    });
  }

  it('recentStopDays says how long a stop counts as recent', () => {
    const status = stopped({ stoppedAt: '2026-02-19T00:00:00.000Z' });
    const estate = anEstate({ trails: [aTrail({ status }), OTHER] });
    const severityWithin = (recentStopDays: number) => {
      const parameters = { 'trail-is-logging': { recentStopDays } };
      return findingsOf(check, estate, parameters).find(({ subject }) => subject.name === 'all-regions')?.severity;
    };
    assert.deepEqual([severityWithin(9), severityWithin(10)], ['high', 'critical']);
  });

  it('a stop is measured from when the picture was taken, not from today', () => {
    const trails = [aTrail({ status: stopped({ stoppedAt: '2021-01-01T00:00:00.000Z' }) }), OTHER];
    const estate = anEstate({ takenAt: '2021-01-02T00:00:00.000Z', trails });
    assert.equal(findingOf(check, estate, 'all-regions').severity, 'critical');
  });

  it('a trail that logs again after a recent stop passes', () => {
    const status = known(aStatus({ stoppedAt: '2026-02-27T00:00:00.000Z' }));
    assert.equal(findingOf(check, anEstate({ trails: [aTrail({ status })] })).verdict, 'pass');
  });

  it('a stopped trail that was the only one of a region is critical', () => {
    const elsewhere = aTrail({ name: 'other', seenIn: [region('eu-west-1')] });
    const estate = anEstate({ trails: [aTrail({ status: stopped() }), elsewhere] });
    assert.equal(findingOf(check, estate, 'all-regions').severity, 'critical');
  });

  it('another stopped trail does not stand in for it', () => {
    const estate = anEstate({ trails: [aTrail({ status: stopped() }), { ...OTHER, status: stopped() }] });
    assert.equal(findingOf(check, estate, 'all-regions').severity, 'critical');
    assert.equal(findingOf(check, estate, 'other').severity, 'critical');
  });

  it('another trail of unread status counts as possibly logging', () => {
    const estate = anEstate({ trails: [aTrail({ status: stopped() }), { ...OTHER, status: DENIED }] });
    assert.equal(findingOf(check, estate, 'all-regions').severity, 'high');
    assert.equal(findingOf(check, estate, 'other').verdict, 'unknown');
  });

  it('trails of other regions that log do not lower a stop in their own', () => {
    const status = stopped();
    const single = aTrail({ name: 'single', seenIn: [HOME], isMultiRegion: known(false), status });
    const estate = anEstate({ trails: [single, OTHER] });
    assert.equal(findingOf(check, estate, 'single').severity, 'high');
    assert.equal(findingOf(check, anEstate({ trails: [single] })).severity, 'critical');
  });
});
