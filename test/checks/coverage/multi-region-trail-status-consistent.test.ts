import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/multi-region-trail-status-consistent.ts';
import type { RegionStatus } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { anEstate, aReading, aStatus, aTrail, HOME, region } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');
const STOPPED = known(aStatus({ isLogging: false }));

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

function elsewhere(status: Trail['status']) {
  return judged({ statusElsewhere: [{ region: IRELAND, status }] });
}

describe('multi-region-trail-status-consistent', () => {
  it('a trail that is stopped in one region fails, on the status of that region', () => {
    const { verdict, severity, evidence } = elsewhere(STOPPED);
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
    assert.deepEqual(evidence, [
      { path: '/StatusElsewhere/eu-west-1/IsLogging', actual: false, expected: true },
    ]);
  });

  for (const [member, name] of [
    ['latestDeliveryError', 'LatestDeliveryError'],
    ['latestDigestDeliveryError', 'LatestDigestDeliveryError'],
  ] as const) {
    it(`${name} in one region fails, on that error`, () => {
      const { verdict, evidence } = elsewhere(known(aStatus({ [member]: 'NoSuchBucket' })));
      assert.equal(verdict, 'fail');
      assert.deepEqual(evidence, [
        { path: `/StatusElsewhere/eu-west-1/${name}`, actual: 'NoSuchBucket', expected: null },
      ]);
    });
  }

  it('a region that was read and does not list the trail fails', () => {
    const { verdict, evidence } = judged({ seenIn: [HOME, IRELAND] });
    assert.equal(verdict, 'fail');
    assert.deepEqual(evidence, [
      {
        path: '/StatusElsewhere',
        actual: ['us-east-1', 'eu-west-1'],
        expected: ['us-east-1', 'eu-west-1', 'us-west-2'],
      },
    ]);
  });

  it('a region that is not enabled needs no copy', () => {
    const regions = [aReading(HOME), aReading(IRELAND, { status: 'not-enabled' })];
    const estate = anEstate({ trails: [aTrail({ seenIn: [HOME] })], regions });
    assert.equal(findingOf(check, estate).verdict, 'pass');
  });

  it('a trail that logs everywhere passes', () => {
    assert.equal(elsewhere(known(aStatus())).verdict, 'pass');
  });

  it('a single-region trail is not judged', () => {
    assert.equal(judged({ isMultiRegion: known(false), seenIn: [HOME] }).verdict, 'not-applicable');
  });

  it('a fact that could not be read is unknown', () => {
    for (const finding of [judged({ isMultiRegion: DENIED }), judged({ status: DENIED }), elsewhere(DENIED)]) {
      assert.deepEqual([finding.verdict, finding.reason], ['unknown', DENIED]);
    }
  });

  it('a region that fails outweighs one that could not be read', () => {
    const statusElsewhere = [{ region: IRELAND, status: STOPPED }];
    assert.equal(judged({ status: DENIED, statusElsewhere }).verdict, 'fail');
  });

  for (const status of ['denied', 'failed', 'not-selected'] satisfies RegionStatus[]) {
    it(`a region that is ${status} leaves it unknown`, () => {
      const regions = [aReading(HOME), aReading(IRELAND, { status })];
      const { verdict, reason } = findingOf(check, anEstate({ regions }));
      assert.deepEqual([verdict, reason?.code], ['unknown', 'partial-scope']);
    });
  }
});
