import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/region-has-logging-trail.ts';
import type { RegionStatus } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import {
  aBasicSelector,
  anEstate,
  aReading,
  aStatus,
  aTrail,
  HOME,
  region,
  REGIONS,
} from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');
const STOPPED = known(aStatus({ isLogging: false }));
const regional = aTrail({ name: 'regional', isMultiRegion: known(false), seenIn: [HOME] });

function basic(part: Parameters<typeof aBasicSelector>[0]): Trail['eventSelectors'] {
  return known({ basic: [aBasicSelector(part)], advanced: [] });
}

function bareRegions(...trails: readonly Trail[]) {
  const { verdict, evidence } = findingOf(check, anEstate({ trails }));
  return verdict === 'fail' ? evidence[0]?.actual : verdict;
}

describe('region-has-logging-trail', () => {
  it('without a trail it names every enabled region in one finding, as high', () => {
    const { severity, evidence } = findingOf(check, anEstate({ trails: [] }));
    assert.equal(severity, 'high');
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/Regions', actual: REGIONS }],
    );
  });

  it('a single-region trail leaves the other regions bare', () => {
    assert.deepEqual(bareRegions(regional), ['eu-west-1', 'us-west-2']);
  });

  it('trails of several regions add up', () => {
    const others = aTrail({ name: 'others', homeRegion: IRELAND, seenIn: [IRELAND, region('us-west-2')] });
    assert.equal(bareRegions(regional, others), 'pass');
  });

  const lacks: Readonly<Record<string, Partial<Trail>>> = {
    'does not log': { status: STOPPED },
    'records reads only': { eventSelectors: basic({ readWriteType: 'ReadOnly' }) },
    'records writes only': { eventSelectors: basic({ readWriteType: 'WriteOnly' }) },
    'records data events only': { eventSelectors: basic({ includeManagementEvents: false }) },
  };
  for (const [lack, part] of Object.entries(lacks)) {
    it(`a trail that ${lack} is no cover`, () => {
      assert.deepEqual(bareRegions(aTrail(part)), REGIONS);
    });
  }

  it('a trail that leaves out a source of events is cover', () => {
    const eventSelectors = basic({ excludeManagementEventSources: ['kms.amazonaws.com'] });
    assert.equal(bareRegions(aTrail({ eventSelectors })), 'pass');
  });

  it('a multi-region trail that is stopped in one region leaves that one bare', () => {
    assert.deepEqual(bareRegions(aTrail({ statusElsewhere: [{ region: IRELAND, status: STOPPED }] })), [IRELAND]);
  });

  it('a region that is not enabled needs no cover', () => {
    const regions = [aReading(HOME), aReading(IRELAND, { status: 'not-enabled' })];
    assert.equal(findingOf(check, anEstate({ trails: [regional], regions })).verdict, 'pass');
  });

  for (const status of ['denied', 'failed', 'not-selected'] satisfies RegionStatus[]) {
    it(`a region that is ${status} makes it unknown, unless another one is bare`, () => {
      const regions = [aReading(HOME), aReading(IRELAND, { status })];
      const { verdict, reason } = findingOf(check, anEstate({ regions }));
      assert.deepEqual([verdict, reason?.code], ['unknown', 'partial-scope']);
      assert.equal(findingOf(check, anEstate({ trails: [], regions })).verdict, 'fail');
    });
  }

  for (const fact of ['status', 'eventSelectors'] as const) {
    it(`a trail whose ${fact} could not be read makes it unknown, unless another one is cover`, () => {
      const hidden = aTrail({ name: 'hidden', [fact]: DENIED });
      const { verdict, reason } = findingOf(check, anEstate({ trails: [hidden] }));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
      assert.equal(bareRegions(hidden, aTrail()), 'pass');
    });
  }

  it('a known lack outweighs what could not be read', () => {
    assert.deepEqual(bareRegions(aTrail({ status: STOPPED, eventSelectors: DENIED })), REGIONS);
  });

  it('when no region could be listed it is unknown with that reason', () => {
    const regions = REGIONS.map((name) => aReading(name, { status: 'denied', reason: DENIED }));
    assert.deepEqual(findingOf(check, anEstate({ trails: [], regions })).reason, DENIED);
  });
});
