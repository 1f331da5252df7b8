import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/account-has-multi-region-trail.ts';
import type { RegionStatus } from '../../../src/core/estate.ts';
import { known, unread, type Unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import {
  aBasicSelector,
  aField,
  anAdvancedSelector,
  anEstate,
  aReading,
  aStatus,
  aTrail,
  HOME,
  region,
  REGIONS,
} from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:DescribeTrails' });
const KMS = 'kms.amazonaws.com';
const SINGLE = aTrail({ name: 'single', isMultiRegion: known(false) });

function basic(part: Parameters<typeof aBasicSelector>[0]): Trail['eventSelectors'] {
  return known({ basic: [aBasicSelector(part)], advanced: [] });
}

const LACKING: Readonly<Record<string, Partial<Trail>>> = {
  'records a single region': { isMultiRegion: known(false) },
  'does not log': { status: known(aStatus({ isLogging: false })) },
  'leaves out global service events': { includesGlobalServiceEvents: known(false) },
  'records writes only': { eventSelectors: basic({ readWriteType: 'WriteOnly' }) },
  'records reads only': { eventSelectors: basic({ readWriteType: 'ReadOnly' }) },
  'records no management events': { eventSelectors: basic({ includeManagementEvents: false }) },
  'leaves out an event source': { eventSelectors: basic({ excludeManagementEventSources: [KMS] }) },
  'leaves out an event source by an advanced selector': {
    eventSelectors: known({
      basic: [],
      advanced: [anAdvancedSelector(aField('eventSource', { notEquals: [KMS] }))],
    }),
  },
  'narrows management events by an advanced selector': {
    eventSelectors: known({
      basic: [],
      advanced: [anAdvancedSelector(aField('eventName', { equals: ['ConsoleLogin'] }))],
    }),
  },
};

describe('account-has-multi-region-trail', () => {
  for (const [lack, part] of Object.entries(LACKING)) {
    it(`an account whose only trail ${lack} fails, on the list of trails`, () => {
      const { verdict, severity, evidence } = findingOf(check, anEstate({ trails: [aTrail(part)] }));
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
      assert.deepEqual(
        evidence.map(({ path, actual }) => ({ path, actual })),
        [{ path: '/Trails', actual: ['all-regions'] }],
      );
    });

    it(`one full trail is enough beside one that ${lack}`, () => {
      const trails = [aTrail({ ...part, name: 'lacking' }), aTrail()];
      assert.equal(findingOf(check, anEstate({ trails })).verdict, 'pass');
    });
  }

  it('an account without a trail is critical', () => {
    const { verdict, severity } = findingOf(check, anEstate({ trails: [] }));
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'critical' });
  });

  it('two selectors of one trail add up', () => {
    const halves = [aBasicSelector({ readWriteType: 'ReadOnly' }), aBasicSelector({ readWriteType: 'WriteOnly' })];
    const eventSelectors = known({ basic: halves, advanced: [] });
    assert.equal(findingOf(check, anEstate({ trails: [aTrail({ eventSelectors })] })).verdict, 'pass');
  });

  const unreadFacts = ['isMultiRegion', 'includesGlobalServiceEvents', 'status', 'eventSelectors'] as const;
  for (const fact of unreadFacts) {
    it(`a candidate whose ${fact} could not be read leaves it unknown, with that reason`, () => {
      const trails = [SINGLE, aTrail({ [fact]: DENIED })];
      const { verdict, reason } = findingOf(check, anEstate({ trails }));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    });

    it(`a trail with a known lack is no candidate, even if its ${fact} could not be read`, () => {
      const lacks: Partial<Trail> =
        fact === 'isMultiRegion'
          ? { includesGlobalServiceEvents: known(false) }
          : { isMultiRegion: known(false) };
      const trails = [aTrail({ ...lacks, [fact]: DENIED })];
      assert.equal(findingOf(check, anEstate({ trails })).verdict, 'fail');
    });
  }

  it('a full trail passes whatever else could not be read', () => {
    const trails = [aTrail({ name: 'hidden', status: DENIED }), aTrail()];
    const regions = [aReading(HOME), aReading(region('eu-west-1'), { status: 'denied', reason: DENIED })];
    assert.equal(findingOf(check, anEstate({ trails, regions })).verdict, 'pass');
  });

  for (const status of ['denied', 'failed', 'not-selected'] satisfies RegionStatus[]) {
    it(`without a full trail a region that is ${status} leaves it unknown: the trail may be there`, () => {
      const reason: Unread | undefined = status === 'not-selected' ? undefined : DENIED;
      const regions = [aReading(HOME), aReading(region('eu-west-1'), { status, reason })];
      for (const trails of [[], [SINGLE]]) {
        const finding = findingOf(check, anEstate({ trails, regions }));
        assert.deepEqual([finding.verdict, finding.reason?.code], ['unknown', 'partial-scope']);
        assert.equal(finding.reason?.operation, 'cloudtrail:DescribeTrails');
      }
    });
  }

  for (const status of ['partial', 'not-enabled'] satisfies RegionStatus[]) {
    it(`a region that is ${status} hides no trail`, () => {
      const regions = [aReading(HOME), aReading(region('eu-west-1'), { status })];
      assert.equal(findingOf(check, anEstate({ trails: [SINGLE], regions })).verdict, 'fail');
    });
  }

  it('where the account does not tell its regions, absence is unknown with that reason', () => {
    const regionList = unread('denied', 'UnauthorizedOperation', { operation: 'ec2:DescribeRegions' });
    const { verdict, reason } = findingOf(check, anEstate({ trails: [SINGLE], regionList }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: regionList });
    assert.equal(findingOf(check, anEstate({ regionList })).verdict, 'pass');
  });

  it('when no listing could be read it is unknown with the reason of the listing', () => {
    const regions = REGIONS.map((name) => aReading(name, { status: 'denied', reason: DENIED }));
    const { verdict, reason } = findingOf(check, anEstate({ trails: [], regions }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('when the account itself could not be read it is unknown with the reason of the identity', () => {
    const identity = unread('denied', 'CredentialsProviderError', { operation: 'sts:GetCallerIdentity' });
    const { verdict, reason } = findingOf(check, anEstate({ identity, trails: [], regions: [] }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: identity });
  });
});
