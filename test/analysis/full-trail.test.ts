import assert from 'node:assert/strict';
import { firstLack, securityLacks } from '../../src/analysis/full-trail.ts';
import { known, unread } from '../../src/core/fact.ts';
import type { Trail } from '../../src/core/trail.ts';
import { aBasicSelector, aStatus, aTrail } from '../support/builders.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const THROTTLED = unread('throttled', 'Throttling', { operation: 'cloudtrail:GetEventSelectors' });

const MISSED = {
  isMultiRegion: known(false),
  status: known(aStatus({ isLogging: false })),
  includesGlobalServiceEvents: known(false),
  eventSelectors: known({ basic: [aBasicSelector({ includeManagementEvents: false })], advanced: [] }),
} satisfies Partial<Trail>;
const CONDITIONS = ['isMultiRegion', 'status', 'includesGlobalServiceEvents', 'eventSelectors'] as const;

/** The text of the lack of just that condition, to tell which one came first. */
function lackOf(part: Partial<Trail>): string {
  const lack = firstLack(aTrail(part));
  return lack.kind === 'condition' ? lack.message.text : lack.kind;
}

describe('what keeps a trail from recording everything', () => {
  it('is nothing for a logging multi-region trail of all management events', () => {
    assert.deepEqual(firstLack(aTrail()), { kind: 'nothing' });
  });

  it('is something else for every condition', () => {
    const lacks = CONDITIONS.map((condition) => lackOf({ [condition]: MISSED[condition] }));
    assert.equal(new Set(lacks).size, CONDITIONS.length, lacks.join());
    assert.ok(!lacks.includes('nothing') && !lacks.includes('unread'));
  });

  for (const [index, first] of CONDITIONS.entries()) {
    it(`is ${first} before the conditions after it`, () => {
      const rest = Object.fromEntries(CONDITIONS.slice(index).map((one) => [one, MISSED[one]]));
      assert.equal(lackOf(rest), lackOf({ [first]: MISSED[first] }));
    });

    it(`is unread where nothing but ${first} could not be read`, () => {
      assert.deepEqual(firstLack(aTrail({ [first]: DENIED })), { kind: 'unread', fact: DENIED });
    });

    it(`is ${first}, which is known, where all else could not be read`, () => {
      const others = CONDITIONS.filter((one) => one !== first);
      const hidden = Object.fromEntries(others.map((one) => [one, DENIED]));
      assert.equal(lackOf({ ...hidden, [first]: MISSED[first] }), lackOf({ [first]: MISSED[first] }));
    });
  }

  it('is the first of several facts that could not be read', () => {
    const lack = firstLack(aTrail({ status: DENIED, eventSelectors: THROTTLED }));
    assert.deepEqual(lack, { kind: 'unread', fact: DENIED });
  });

  it('names the trail and what it lacks', () => {
    const lack = firstLack(
      aTrail({ name: 'writes', eventSelectors: selectors({ readWriteType: 'WriteOnly' }) }),
    );
    assert.ok(lack.kind === 'condition');
    assert.deepEqual(lack.message.args, { name: 'writes' });
  });

  it('is writes before reads, for writes change the account', () => {
    const nothing = lackOf({ eventSelectors: selectors({ includeManagementEvents: false }) });
    assert.equal(nothing, lackOf({ eventSelectors: selectors({ readWriteType: 'ReadOnly' }) }));
    assert.notEqual(nothing, lackOf({ eventSelectors: selectors({ readWriteType: 'WriteOnly' }) }));
  });
});

describe('what keeps a trail from being a security trail', () => {
  const unsigned = { ...MISSED, logFileValidation: known(false), kmsKeyId: known(undefined) };

  it('is nothing for a full trail that is signed and encrypted', () => {
    assert.deepEqual(securityLacks(aTrail()), { missed: [], gap: undefined });
  });

  it('is every condition that it misses, each in words of its own', () => {
    const { missed } = securityLacks(aTrail(unsigned));
    assert.equal(new Set(missed.map(({ text }) => text)).size, Object.keys(unsigned).length);
  });

  for (const [fact, value] of Object.entries(unsigned)) {
    it(`is ${fact} alone where all else holds, or the gap where it could not be read`, () => {
      assert.equal(securityLacks(aTrail({ [fact]: value })).missed.length, 1);
      assert.deepEqual(securityLacks(aTrail({ [fact]: DENIED })), { missed: [], gap: DENIED });
    });
  }
});

function selectors(part: Parameters<typeof aBasicSelector>[0]): Trail['eventSelectors'] {
  return known({ basic: [aBasicSelector(part)], advanced: [] });
}
