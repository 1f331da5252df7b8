import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/trail-global-service-events.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Partition } from '../../../src/core/ids.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBasicSelector, anEstate, aReading, aStatus, aTrail, HOME, region } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const SINGLE: Partial<Trail> = { name: 'single', isMultiRegion: known(false) };

function judged(...trails: readonly Trail[]) {
  const { verdict, severity } = findingOf(check, anEstate({ trails }));
  return verdict === 'fail' ? severity : verdict;
}

function verdictIn(partition: Partition, home: string) {
  const { source } = anEstate();
  const trails = [aTrail({ ...SINGLE, homeRegion: region(home), seenIn: [region(home)] })];
  return findingOf(check, anEstate({ source: { ...source, partition }, trails })).verdict;
}

describe('trail-global-service-events', () => {
  it('an account without a trail is high, on the list of trails', () => {
    assert.equal(judged(), 'high');
    assert.equal(findingOf(check, anEstate({ trails: [] })).evidence[0]?.path, '/Trails');
  });

  for (const [partition, home, verdict] of [
    ['aws', 'us-east-1', 'pass'],
    ['aws', 'eu-west-1', 'fail'],
    ['aws-us-gov', 'us-gov-west-1', 'pass'],
    ['aws-cn', 'cn-north-1', 'pass'],
    ['aws-cn', 'cn-northwest-1', 'fail'],
    ['aws-iso', 'us-iso-east-1', 'fail'],
  ] as const) {
    it(`a single-region trail of ${home} in ${partition} is judged ${verdict}`, () => {
      assert.equal(verdictIn(partition, home), verdict);
    });
  }

  const lacks: Readonly<Record<string, Partial<Trail>>> = {
    'is without global service events': { ...SINGLE, includesGlobalServiceEvents: known(false) },
    'does not log': { status: known(aStatus({ isLogging: false })) },
    'records no writes': {
      eventSelectors: known({ basic: [aBasicSelector({ readWriteType: 'ReadOnly' })], advanced: [] }),
    },
  };
  for (const [lack, part] of Object.entries(lacks)) {
    it(`a trail that ${lack} does not record them`, () => {
      assert.equal(judged(aTrail(part)), 'high');
      assert.equal(judged(aTrail(part), aTrail({ name: 'other' })), 'pass');
    });
  }

  it('a multi-region trail without them is low where another trail has them', () => {
    const without = aTrail({ name: 'without', includesGlobalServiceEvents: known(false) });
    assert.equal(judged(without, aTrail()), 'low');
    assert.equal(judged(without), 'high');
  });

  for (const fact of ['includesGlobalServiceEvents', 'status', 'eventSelectors'] as const) {
    it(`a candidate whose ${fact} could not be read leaves it unknown, unless another one has them`, () => {
      const hidden = aTrail({ name: 'hidden', [fact]: DENIED });
      const { verdict, reason } = findingOf(check, anEstate({ trails: [hidden] }));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
      assert.equal(judged(hidden, aTrail()), 'pass');
    });
  }

  it('whether a trail is multi-region matters only outside the leading region', () => {
    assert.equal(judged(aTrail({ isMultiRegion: DENIED })), 'pass');
    const abroad = aTrail({ isMultiRegion: DENIED, homeRegion: region('eu-west-1') });
    assert.equal(judged(abroad), 'unknown');
  });

  it('without such a trail a region that could not be read leaves it unknown', () => {
    const regions = [aReading(HOME), aReading(region('eu-west-1'), { status: 'denied', reason: DENIED })];
    const { verdict, reason } = findingOf(check, anEstate({ trails: [], regions }));
    assert.deepEqual([verdict, reason?.code], ['unknown', 'partial-scope']);
  });
});
