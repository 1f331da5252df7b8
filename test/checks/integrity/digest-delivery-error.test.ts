import assert from 'node:assert/strict';
import check from '../../../src/checks/integrity/digest-delivery-error.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail, TrailStatus } from '../../../src/core/trail.ts';
import { anEstate, aStatus, aTrail, region } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const IRELAND = region('eu-west-1');

function failing(part: Partial<TrailStatus> = {}) {
  return known(aStatus({ latestDigestDeliveryError: 'AccessDenied', ...part }));
}

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

describe('digest-delivery-error', () => {
  it('an error at home is high, on LatestDigestDeliveryError, while log files arrive', () => {
    const { verdict, severity, evidence } = judged({ status: failing() });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
    assert.deepEqual(evidence, [
      { path: '/Status/LatestDigestDeliveryError', actual: 'AccessDenied', expected: null },
    ]);
  });

  it('an error in another region fails, on the status of that region', () => {
    const { evidence } = judged({ statusElsewhere: [{ region: IRELAND, status: failing() }] });
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/StatusElsewhere/eu-west-1/LatestDigestDeliveryError'],
    );
  });

  it('an error of the log files is not one of the digest files', () => {
    assert.equal(judged({ status: known(aStatus({ latestDeliveryError: 'AccessDenied' })) }).verdict, 'pass');
  });

  it('the error of a trail that no longer signs is not judged', () => {
    assert.equal(judged({ status: failing(), logFileValidation: known(false) }).verdict, 'not-applicable');
  });

  it('the old error of a stopped trail is context only', () => {
    assert.equal(judged({ status: failing({ isLogging: false }) }).verdict, 'not-applicable');
  });

  it('a fact that could not be read is unknown', () => {
    const elsewhere = { statusElsewhere: [{ region: IRELAND, status: DENIED }] };
    for (const part of [{ logFileValidation: DENIED }, { status: DENIED }, elsewhere]) {
      const { verdict, reason } = judged(part);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a known error outweighs a status that could not be read', () => {
    const statusElsewhere = [{ region: IRELAND, status: failing() }];
    assert.equal(judged({ status: DENIED, statusElsewhere }).verdict, 'fail');
  });
});
