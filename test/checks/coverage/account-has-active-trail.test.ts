import assert from 'node:assert/strict';
import check from '../../../src/checks/coverage/account-has-active-trail.ts';
import type { RegionStatus } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { anEstate, aReading, aStatus, aTrail, HOME, region, REGIONS } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const STOPPED = known(aStatus({ isLogging: false }));
const stopped = aTrail({ name: 'stopped', status: STOPPED });

describe('account-has-active-trail', () => {
  it('an account without a trail fails, critically', () => {
    const { verdict, severity } = findingOf(check, anEstate({ trails: [] }));
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'critical' });
  });

  it('an account whose trails are all stopped fails, on the list of trails', () => {
    const { verdict, severity, evidence } = findingOf(check, anEstate({ trails: [stopped] }));
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'critical' });
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/Trails', actual: ['stopped'] }],
    );
  });

  it('one trail that logs is enough, whatever could not be read', () => {
    const trails = [stopped, aTrail({ name: 'hidden', status: DENIED }), aTrail({ isOrganization: known(true) })];
    const regions = [aReading(HOME), aReading(region('eu-west-1'), { status: 'denied', reason: DENIED })];
    assert.equal(findingOf(check, anEstate({ trails, regions })).verdict, 'pass');
  });

  it('a trail that logs in another region than its home is enough', () => {
    const statusElsewhere = [{ region: region('eu-west-1'), status: known(aStatus()) }];
    for (const status of [STOPPED, DENIED]) {
      const trails = [aTrail({ status, statusElsewhere })];
      assert.equal(findingOf(check, anEstate({ trails })).verdict, 'pass');
    }
  });

  it('a trail whose status could not be read leaves it unknown, at home or elsewhere', () => {
    const elsewhere = { status: STOPPED, statusElsewhere: [{ region: region('eu-west-1'), status: DENIED }] };
    for (const part of [{ status: DENIED }, elsewhere]) {
      const { verdict, reason } = findingOf(check, anEstate({ trails: [stopped, aTrail(part)] }));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  for (const status of ['denied', 'failed', 'not-selected'] satisfies RegionStatus[]) {
    it(`without a trail that logs, a region that is ${status} leaves it unknown`, () => {
      const regions = [aReading(HOME), aReading(region('eu-west-1'), { status })];
      for (const trails of [[], [stopped]]) {
        const { verdict, reason } = findingOf(check, anEstate({ trails, regions }));
        assert.deepEqual([verdict, reason?.code], ['unknown', 'partial-scope']);
      }
    });
  }

  it('when no listing could be read it is unknown with that reason', () => {
    const regions = REGIONS.map((name) => aReading(name, { status: 'denied', reason: DENIED }));
    assert.deepEqual(findingOf(check, anEstate({ trails: [], regions })).reason, DENIED);
  });
});
