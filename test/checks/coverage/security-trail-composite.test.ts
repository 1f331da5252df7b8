import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/security-trail-composite.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBasicSelector, anEstate, aReading, aStatus, aTrail, HOME, region } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const UNSIGNED = aTrail({ name: 'unsigned', logFileValidation: known(false) });

const LACKING: Readonly<Record<string, Partial<Trail>>> = {
  isMultiRegion: { isMultiRegion: known(false) },
  status: { status: known(aStatus({ isLogging: false })) },
  includesGlobalServiceEvents: { includesGlobalServiceEvents: known(false) },
  logFileValidation: { logFileValidation: known(false) },
  kmsKeyId: { kmsKeyId: known(undefined) },
  eventSelectors: {
    eventSelectors: known({
      basic: [aBasicSelector({ excludeManagementEventSources: ['kms.amazonaws.com'] })],
      advanced: [],
    }),
  },
};

describe('security-trail-composite', () => {
  for (const [fact, part] of Object.entries(LACKING)) {
    it(`a trail that misses only ${fact} fails, on the list of trails`, () => {
      const { verdict, severity, evidence } = findingOf(check, anEstate({ trails: [aTrail(part)] }));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
      assert.deepEqual([evidence[0]?.path, evidence[0]?.actual], ['/Trails', ['all-regions']]);
    });

    it(`a trail whose ${fact} could not be read may meet all, beside one that does not`, () => {
      const estate = anEstate({ trails: [UNSIGNED, aTrail({ [fact]: DENIED })] });
      const { verdict, reason } = findingOf(check, estate);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    });
  }

  it('two half-good trails fail, and the message holds a row for each', () => {
    const plain = aTrail({ name: 'plain', kmsKeyId: known(undefined), isMultiRegion: known(false) });
    const { verdict, message } = findingOf(check, anEstate({ trails: [UNSIGNED, plain] }));
    assert.equal(verdict, 'fail');
    const rows = message.args['trails'];
    assert.ok(Array.isArray(rows));
    assert.equal(rows.length, 2);
  });

  it('a known lack outweighs what could not be read', () => {
    const trails = [aTrail({ kmsKeyId: known(undefined), status: DENIED })];
    assert.equal(findingOf(check, anEstate({ trails })).verdict, 'fail');
  });

  it('one whole trail passes whatever else could not be read', () => {
    const trails = [aTrail({ name: 'hidden', status: DENIED }), aTrail()];
    const regions = [aReading(HOME), aReading(region('eu-west-1'), { status: 'failed', reason: DENIED })];
    assert.equal(findingOf(check, anEstate({ trails, regions })).verdict, 'pass');
  });

  it('an account without a trail fails', () => {
    assert.equal(findingOf(check, anEstate({ trails: [] })).verdict, 'fail');
  });

  it('without such a trail a region that could not be read leaves it unknown', () => {
    const regions = [aReading(HOME), aReading(region('eu-west-1'), { status: 'denied', reason: DENIED })];
    for (const trails of [[], [UNSIGNED]]) {
      const { verdict, reason } = findingOf(check, anEstate({ trails, regions }));
      assert.deepEqual([verdict, reason?.code], ['unknown', 'partial-scope']);
    }
  });
});
