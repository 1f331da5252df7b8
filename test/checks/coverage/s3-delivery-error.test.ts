import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/s3-delivery-error.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail, region } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');
const LONG_AGO = '2026-02-01T00:00:00.000Z';

function failing(part: Partial<TrailStatus> = {}) {
  return known(aStatus({ latestDeliveryError: 'AccessDenied', latestDeliveryAt: LONG_AGO, ...part }));
}

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

describe('s3-delivery-error', () => {
  it('an error at home is high, on LatestDeliveryError', () => {
    const { verdict, severity, evidence } = judged({ status: failing() });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
    assert.deepEqual(evidence, [
      { path: '/Status/LatestDeliveryError', actual: 'AccessDenied', expected: null },
    ]);
  });

  it('an error in another region fails, on the status of that region', () => {
    const { verdict, evidence } = judged({ statusElsewhere: [{ region: IRELAND, status: failing() }] });
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/StatusElsewhere/eu-west-1/LatestDeliveryError'],
    );
  });

  // The estate is taken on 1 March at 00:00.
  for (const [latestDeliveryAt, severity] of [
    ['2026-02-28T23:30:00.000Z', 'low'],
    ['2026-02-28T22:59:59.999Z', 'high'],
    [undefined, 'high'],
  ] as const) {
    it(`an error with the latest delivery at ${latestDeliveryAt ?? 'no time'}, judged at midnight, is ${severity}`, () => {
      assert.equal(judged({ status: failing({ latestDeliveryAt }) }).severity, severity);
    });
  }

  it('one region that recovered does not make another one low', () => {
    const recovered = failing({ latestDeliveryAt: '2026-02-28T23:30:00.000Z' });
    const statusElsewhere = [{ region: IRELAND, status: failing() }];
    assert.equal(judged({ status: recovered, statusElsewhere }).severity, 'high');
  });

  it('the old error of a stopped trail is context only', () => {
    assert.equal(judged({ status: failing({ isLogging: false }) }).verdict, 'not-applicable');
  });

  it('a trail without an error passes', () => {
    assert.equal(judged({ statusElsewhere: [{ region: IRELAND, status: known(aStatus()) }] }).verdict, 'pass');
  });

  it('a status that could not be read is unknown, at home or elsewhere', () => {
    for (const part of [{ status: DENIED }, { statusElsewhere: [{ region: IRELAND, status: DENIED }] }]) {
      const { verdict, reason } = judged(part);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a known error outweighs a status that could not be read', () => {
    const statusElsewhere = [{ region: IRELAND, status: failing() }];
    assert.equal(judged({ status: DENIED, statusElsewhere }).verdict, 'fail');
  });
});
