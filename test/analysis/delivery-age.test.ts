import assert from 'node:assert/strict';
import { deliveryAge, earliest, isWithin, toMinute } from '../../src/analysis/delivery-age.ts';
import { HOME, NOW, trailArn } from '../support/builders.ts';

const WITHIN = { hours: 3, now: new Date(NOW) };
const OLD = '2026-02-01T00:00:00.000Z';
const resource = trailArn('all-regions');

function aged(latest: string | undefined, startedAt: string | undefined) {
  return deliveryAge({ latest, startedAt, resource, region: HOME }, WITHIN);
}

describe('the age of a delivery', () => {
  it('is current within the hours, whenever the trail started', () => {
    assert.equal(aged('2026-02-28T21:00:00.000Z', undefined).kind, 'current');
  });

  it('is stale where the latest is older or missing, once the hours since the start are over', () => {
    for (const latest of [OLD, undefined]) {
      assert.equal(aged(latest, '2026-02-28T21:00:00.000Z').kind, 'stale');
    }
  });

  it('is open until the hours since the start are over, and says until when, where and for what', () => {
    const age = aged(undefined, '2026-02-28T21:00:00.001Z');
    assert.ok(age.kind === 'open');
    const { code, detail, operation, region } = age.reason;
    assert.deepEqual([code, operation, region], ['not-run', null, 'us-east-1']);
    assert.match(detail, /2026-03-01 00:00 UTC/);
    assert.equal(age.reason.resource, resource);
  });

  it('is open where the start is not told', () => {
    const age = aged(OLD, undefined);
    assert.ok(age.kind === 'open');
    assert.deepEqual([age.reason.code, age.reason.detail], ['invalid-answer', 'StartLoggingTime']);
  });
});

describe('a time', () => {
  it('is within hours up to their very end, and where the clocks differ', () => {
    const times = [
      '2026-02-28T21:00:00.000Z',
      '2026-02-28T20:59:59.999Z',
      '2026-03-01T00:00:05.000Z',
      undefined,
    ];
    assert.deepEqual(
      times.map((time) => isWithin(time, WITHIN)),
      [true, false, true, false],
    );
    assert.equal(earliest(WITHIN), times[0]);
  });

  it('is read to the minute', () => {
    assert.equal(toMinute('2026-01-01T00:00:59.999Z'), '2026-01-01 00:00 UTC');
  });
});
