import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-delivery-error.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail, REGIONS } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const REFUSED: Partial<TrailStatus> = {
  latestLogsDeliveryError: 'AccessDenied',
  latestLogsDeliveryAt: '2026-02-20T00:00:00.000Z',
};
const [ELSEWHERE] = REGIONS;

function judged(status: Partial<TrailStatus>, part: Partial<Trail> = {}) {
  return findingOf(check, anEstate({ trails: [aTrail({ status: known(aStatus(status)), ...part })] }));
}

function elsewhere(status: Trail['status']): Pick<Trail, 'statusElsewhere'> {
  return { statusElsewhere: ELSEWHERE === undefined ? [] : [{ region: ELSEWHERE, status }] };
}

describe('cloudwatch-delivery-error', () => {
  it('a trail that reports nothing passes', () => {
    assert.equal(judged({}, elsewhere(known(aStatus()))).verdict, 'pass');
  });

  it('an empty error, as emulators give it, is none', () => {
    assert.equal(judged({ latestLogsDeliveryError: '' }).verdict, 'pass');
  });

  it('an error in the home region is high, and shown', () => {
    const { verdict, severity, evidence } = judged(REFUSED);
    assert.deepEqual([verdict, severity], ['fail', 'high']);
    const path = '/Status/LatestCloudWatchLogsDeliveryError';
    assert.deepEqual(evidence, [{ path, actual: 'AccessDenied', expected: null }]);
  });

  it('an error in another region is shown there', () => {
    const { verdict, evidence } = judged({}, elsewhere(known(aStatus(REFUSED))));
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/StatusElsewhere/eu-west-1/LatestCloudWatchLogsDeliveryError'],
    );
  });

  it('an error is low while events arrived within the last hour', () => {
    const { verdict, severity } = judged({ ...REFUSED, latestLogsDeliveryAt: '2026-02-28T23:30:00.000Z' });
    assert.deepEqual([verdict, severity], ['fail', 'low']);
  });

  it('an error is high where one of the failing regions gets nothing', () => {
    const recent = { ...REFUSED, latestLogsDeliveryAt: '2026-02-28T23:30:00.000Z' };
    assert.equal(judged(recent, elsewhere(known(aStatus(REFUSED)))).severity, 'high');
  });

  it('a status that could not be read is unknown, never a pass', () => {
    assert.equal(judged({}, { status: DENIED }).verdict, 'unknown');
    assert.equal(judged({}, elsewhere(DENIED)).verdict, 'unknown');
  });

  it('an error in one region is a failure whatever the unread status of another is', () => {
    assert.equal(judged(REFUSED, elsewhere(DENIED)).verdict, 'fail');
    assert.equal(judged({}, { status: DENIED, ...elsewhere(known(aStatus(REFUSED))) }).verdict, 'fail');
  });

  it('a trail that delivers nothing there is not judged: no log group, or no logging', () => {
    assert.equal(judged(REFUSED, { logGroupArn: known(undefined) }).verdict, 'not-applicable');
    assert.equal(judged({ ...REFUSED, isLogging: false }).verdict, 'not-applicable');
  });

  it('an error is unknown where we do not know whether the trail still delivers there', () => {
    assert.equal(judged(REFUSED, { logGroupArn: DENIED }).verdict, 'unknown');
  });
});
