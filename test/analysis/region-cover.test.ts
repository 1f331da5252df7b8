import assert from 'node:assert/strict';
import { recordsBoth } from '../../src/analysis/event-selectors.ts';
import { isCovered, isCoveredByOthers, recordsManagement } from '../../src/analysis/region-cover.ts';
import { known, unread } from '../../src/core/fact.ts';
import { aBasicSelector, anEstate, aTrail, HOME, region } from '../support/builders.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');
const READS = known({ basic: [aBasicSelector({ readWriteType: 'ReadOnly' })], advanced: [] });

describe('what covers a region', () => {
  it('is a trail that the region lists, that logs and records what is wanted', () => {
    const trail = aTrail({ seenIn: [HOME] });
    assert.deepEqual(isCovered(HOME, [trail], recordsBoth), known(true));
    assert.deepEqual(isCovered(IRELAND, [trail], recordsBoth), known(false));
    assert.deepEqual(isCovered(HOME, [aTrail({ eventSelectors: READS })], recordsBoth), known(false));
    assert.deepEqual(
      isCovered(HOME, [aTrail({ eventSelectors: READS })], ({ read }) => read.kind === 'all'),
      known(true),
    );
  });

  it('is not known where the only trail that may cover it could not be read', () => {
    assert.deepEqual(isCovered(HOME, [aTrail({ status: DENIED })], recordsBoth), DENIED);
    assert.deepEqual(recordsManagement(aTrail({ eventSelectors: DENIED })), DENIED);
  });

  it('may be a different trail in each region, but not the one that is asked about', () => {
    const trail = aTrail({ name: 'asked', seenIn: [HOME, IRELAND] });
    const others = [HOME, IRELAND].map((name) => aTrail({ name, homeRegion: name, seenIn: [name] }));
    const covered = (...trails: readonly ReturnType<typeof aTrail>[]) =>
      isCoveredByOthers(trail, anEstate({ trails }), recordsBoth);
    assert.deepEqual(covered(trail, ...others), known(true));
    assert.deepEqual(covered(trail, ...others.slice(1)), known(false));
    assert.deepEqual(covered(trail), known(false));
  });
});
