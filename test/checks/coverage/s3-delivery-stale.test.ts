import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/s3-delivery-stale.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { aBasicSelector, anEstate, aStatus, aTrail, region } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const OLD = '2026-02-20T00:00:00.000Z';

function status(part: Partial<TrailStatus> = {}) {
  return known(aStatus({ latestDeliveryAt: OLD, ...part }));
}

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

function selecting(part: Parameters<typeof aBasicSelector>[0]): Trail['eventSelectors'] {
  return known({ basic: [aBasicSelector(part)], advanced: [] });
}

describe('s3-delivery-stale', () => {
  it('a trail whose latest file is old is high, on the time of that file', () => {
    const { verdict, severity, evidence } = judged({ status: status() });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
    assert.deepEqual(evidence, [
      { path: '/Status/LatestDeliveryTime', actual: OLD, expected: '>= 2026-02-28T00:00:00.000Z' },
    ]);
  });

  it('a trail that logs and never delivered fails on the missing time', () => {
    const { verdict, evidence } = judged({ status: status({ latestDeliveryAt: undefined }) });
    assert.deepEqual([verdict, evidence[0]?.actual], ['fail', null]);
  });

  // The estate is taken on 1 March at 00:00.
  for (const [latestDeliveryAt, verdict] of [
    ['2026-02-28T00:00:00.000Z', 'pass'],
    ['2026-02-27T23:59:59.999Z', 'fail'],
    ['2026-03-01T00:00:01.000Z', 'pass'],
  ] as const) {
    it(`a latest file of ${latestDeliveryAt} is judged ${verdict} a day after 28 February`, () => {
      assert.equal(judged({ status: status({ latestDeliveryAt }) }).verdict, verdict);
    });
  }

  it('staleAfterHours says how old the latest file may be', () => {
    const estate = anEstate({ trails: [aTrail({ status: status() })] });
    const verdictAfter = (staleAfterHours: number) =>
      findingsOf(check, estate, { 's3-delivery-stale': { staleAfterHours } })[0]?.verdict;
    assert.deepEqual([verdictAfter(215), verdictAfter(216)], ['fail', 'pass']);
  });

  it('a trail that started a moment ago waits for its first delivery: unknown until a day after its start', () => {
    const startedAt = '2026-02-28T12:00:00.000Z';
    for (const latestDeliveryAt of [undefined, OLD]) {
      const { verdict, reason } = judged({ status: status({ startedAt, latestDeliveryAt }) });
      assert.deepEqual([verdict, reason?.code], ['unknown', 'not-run']);
      assert.match(reason?.detail ?? '', /2026-03-01 12:00 UTC/);
    }
  });

  it('a trail that started exactly a day ago no longer waits', () => {
    const startedAt = '2026-02-28T00:00:00.000Z';
    assert.equal(judged({ status: status({ startedAt, latestDeliveryAt: undefined }) }).verdict, 'fail');
  });

  it('a trail whose start is not told is unknown, as it may wait for its first delivery', () => {
    const { verdict, reason } = judged({ status: status({ startedAt: undefined }) });
    assert.deepEqual([verdict, reason?.code, reason?.detail], ['unknown', 'invalid-answer', 'StartLoggingTime']);
  });

  it('a stopped trail delivers nothing and is not judged', () => {
    assert.equal(judged({ status: status({ isLogging: false }) }).verdict, 'not-applicable');
  });

  for (const part of [{ readWriteType: 'WriteOnly' }, { includeManagementEvents: false }] as const) {
    it(`a quiet trail with ${JSON.stringify(part)} may be idle and is not judged`, () => {
      const eventSelectors = selecting(part);
      assert.equal(judged({ status: status(), eventSelectors }).verdict, 'not-applicable');
      assert.equal(judged({ eventSelectors }).verdict, 'pass');
    });
  }

  it('a quiet trail that leaves out a source still sees our own reads', () => {
    const eventSelectors = selecting({ excludeManagementEventSources: ['kms.amazonaws.com'] });
    assert.equal(judged({ status: status(), eventSelectors }).verdict, 'fail');
  });

  it('another region without files is a note, not a fail', () => {
    const elsewhere = (one: Trail['status']) =>
      judged({ statusElsewhere: [{ region: region('eu-west-1'), status: one }] });
    const [noted, plain] = [elsewhere(status()), elsewhere(known(aStatus()))];
    assert.deepEqual([noted.verdict, plain.verdict], ['pass', 'pass']);
    assert.notEqual(noted.message.text, plain.message.text);
    assert.equal(elsewhere(DENIED).message.text, plain.message.text);
    assert.equal(elsewhere(status({ isLogging: false })).message.text, plain.message.text);
  });

  it('a status that could not be read is unknown', () => {
    assert.deepEqual(judged({ status: DENIED }).reason, DENIED);
  });

  it('selectors that could not be read make a quiet trail unknown, not one that delivers', () => {
    const { verdict, reason } = judged({ status: status(), eventSelectors: DENIED });
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    assert.equal(judged({ eventSelectors: DENIED }).verdict, 'pass');
  });
});
