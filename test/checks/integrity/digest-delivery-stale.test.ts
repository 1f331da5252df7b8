import assert from 'node:assert/strict';
import check from '../../../src/checks/integrity/digest-delivery-stale.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail, region } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');
const OLD = '2026-02-28T12:00:00.000Z';

function status(part: Partial<TrailStatus> = {}) {
  return known(aStatus({ latestDigestDeliveryAt: OLD, ...part }));
}

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

function elsewhere(one: Trail['status']): Partial<Trail> {
  return { statusElsewhere: [{ region: IRELAND, status: one }] };
}

describe('digest-delivery-stale', () => {
  it('an old digest file is medium, on its time', () => {
    const { verdict, severity, evidence } = judged({ status: status() });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
    assert.deepEqual(evidence, [
      { path: '/Status/LatestDigestDeliveryTime', actual: OLD, expected: '>= 2026-02-28T21:00:00.000Z' },
    ]);
  });

  it('no digest file at all is low, as signing may have begun a moment ago', () => {
    const { verdict, severity, evidence } = judged({ status: status({ latestDigestDeliveryAt: undefined }) });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'low' });
    assert.equal(evidence[0]?.actual, null);
  });

  it('an old digest file of another region fails too, since digests come without activity', () => {
    const { verdict, evidence } = judged(elsewhere(status()));
    assert.equal(verdict, 'fail');
    assert.equal(evidence[0]?.path, '/StatusElsewhere/eu-west-1/LatestDigestDeliveryTime');
  });

  it('an old digest file beside a missing one is medium', () => {
    const part = { ...elsewhere(status({ latestDigestDeliveryAt: undefined })), status: status() };
    assert.equal(judged(part).severity, 'medium');
  });

  // The estate is taken on 1 March at 00:00.
  for (const [latestDigestDeliveryAt, verdict] of [
    ['2026-02-28T21:00:00.000Z', 'pass'],
    ['2026-02-28T20:59:59.999Z', 'fail'],
  ] as const) {
    it(`a digest file of ${latestDigestDeliveryAt} is judged ${verdict} at midnight`, () => {
      assert.equal(judged({ status: status({ latestDigestDeliveryAt }) }).verdict, verdict);
    });
  }

  it('staleAfterHours says how old the latest digest file may be', () => {
    const estate = anEstate({ trails: [aTrail({ status: status() })] });
    const verdictAfter = (staleAfterHours: number) =>
      findingsOf(check, estate, { 'digest-delivery-stale': { staleAfterHours } })[0]?.verdict;
    assert.deepEqual([verdictAfter(11), verdictAfter(12)], ['fail', 'pass']);
  });

  it('a trail that started a moment ago waits for its first digest: unknown until three hours after', () => {
    const startedAt = '2026-02-28T22:30:00.000Z';
    const { verdict, reason } = judged({ status: status({ startedAt, latestDigestDeliveryAt: undefined }) });
    assert.deepEqual([verdict, reason?.code], ['unknown', 'not-run']);
    assert.match(reason?.detail ?? '', /2026-03-01 01:30 UTC/);
  });

  it('a trail that does not sign, or is stopped, is not judged', () => {
    assert.equal(judged({ status: status(), logFileValidation: known(false) }).verdict, 'not-applicable');
    assert.equal(judged({ status: status({ isLogging: false }) }).verdict, 'not-applicable');
  });

  it('a fact that could not be read is unknown', () => {
    for (const part of [{ logFileValidation: DENIED }, { status: DENIED }, elsewhere(DENIED)]) {
      const { verdict, reason } = judged(part);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a stale region outweighs a status that could not be read', () => {
    assert.equal(judged({ ...elsewhere(status()), status: DENIED }).verdict, 'fail');
  });

  it('current digest files everywhere pass', () => {
    assert.equal(judged(elsewhere(known(aStatus()))).verdict, 'pass');
  });
});
