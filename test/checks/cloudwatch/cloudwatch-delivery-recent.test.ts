import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-delivery-recent.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { aBasicSelector, anEstate, aStatus, aTrail } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const OLD = '2026-02-20T00:00:00.000Z';
const WRITES_ONLY = known({ basic: [aBasicSelector({ readWriteType: 'WriteOnly' })], advanced: [] });

function judged(status: Partial<TrailStatus>, part: Partial<Trail> = {}) {
  return findingOf(check, anEstate({ trails: [aTrail({ status: known(aStatus(status)), ...part })] }));
}

describe('cloudwatch-delivery-recent', () => {
  it('a status that could not be read is unknown, never a pass', () => {
    assert.equal(judged({}, { status: DENIED }).verdict, 'unknown');
  });

  it('a trail of which we do not know whether it delivers is unknown', () => {
    assert.equal(judged({ latestLogsDeliveryAt: OLD }, { logGroupArn: DENIED }).verdict, 'unknown');
  });

  it('a trail without a log group is not judged, even with an unread status', () => {
    const trail = { logGroupArn: known(undefined), status: DENIED };
    assert.equal(judged({}, trail).verdict, 'not-applicable');
  });

  it('a trail that does not log is not judged', () => {
    assert.equal(judged({ isLogging: false, latestLogsDeliveryAt: OLD }).verdict, 'not-applicable');
  });

  // The estate is taken on 1 March at 00:00.
  for (const [latestLogsDeliveryAt, verdict] of [
    ['2026-02-28T00:00:00.000Z', 'pass'],
    ['2026-02-27T23:59:59.999Z', 'fail'],
  ] as const) {
    it(`a delivery on ${latestLogsDeliveryAt}, judged a day after 28 February, is a ${verdict}`, () => {
      assert.equal(judged({ latestLogsDeliveryAt }).verdict, verdict);
    });
  }

  it('an old delivery is shown', () => {
    const [evidence] = judged({ latestLogsDeliveryAt: OLD }).evidence;
    assert.equal(evidence?.path, '/Status/LatestCloudWatchLogsDeliveryTime');
    assert.equal(evidence.actual, OLD);
  });

  it('a trail that logs for long and never delivered fails', () => {
    const { verdict, evidence } = judged({ latestLogsDeliveryAt: undefined });
    assert.deepEqual([verdict, evidence[0]?.actual], ['fail', null]);
  });

  it('a trail that started less than a day ago is unknown, and says until when', () => {
    const startedAt = '2026-02-28T12:00:00.000Z';
    for (const latestLogsDeliveryAt of [undefined, OLD]) {
      const { verdict, reason } = judged({ startedAt, latestLogsDeliveryAt });
      assert.equal(verdict, 'unknown');
      assert.match(reason?.detail ?? '', /^2026-03-01 12:00 UTC$/);
    }
  });

  it('a trail that never delivered and does not say since when it logs is unknown', () => {
    const { verdict } = judged({ startedAt: undefined, latestLogsDeliveryAt: undefined });
    assert.equal(verdict, 'unknown');
  });

  it('an old delivery fails even where the start is not told', () => {
    assert.equal(judged({ startedAt: undefined, latestLogsDeliveryAt: OLD }).verdict, 'fail');
  });

  describe('where log files are as old', () => {
    const idle = { latestDeliveryAt: OLD, latestLogsDeliveryAt: OLD };

    it('a trail that records reads fails: reading the account made events', () => {
      assert.equal(judged(idle).verdict, 'fail');
      const eventSelectors = known({
        basic: [aBasicSelector({ excludeManagementEventSources: ['kms.amazonaws.com'] })],
        advanced: [],
      });
      assert.equal(judged(idle, { eventSelectors }).verdict, 'fail');
    });

    it('a trail that records writes only is unknown: the region may be idle', () => {
      assert.equal(judged(idle, { eventSelectors: WRITES_ONLY }).verdict, 'unknown');
    });

    it('a trail of unread selectors is unknown', () => {
      assert.equal(judged(idle, { eventSelectors: DENIED }).verdict, 'unknown');
    });
  });

  it('selectors do not matter while log files still arrive', () => {
    const status = { latestLogsDeliveryAt: OLD };
    assert.equal(judged(status, { eventSelectors: DENIED }).verdict, 'fail');
    assert.equal(judged(status, { eventSelectors: WRITES_ONLY }).verdict, 'fail');
  });

  it('staleAfterHours says how old a delivery may be', () => {
    const trails = [aTrail({ status: known(aStatus({ latestLogsDeliveryAt: OLD })) })];
    const [finding] = findingsOf(check, anEstate({ trails }), { [check.id]: { staleAfterHours: 24 * 10 } });
    assert.equal(finding?.verdict, 'pass');
  });
});
