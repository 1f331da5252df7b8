import assert from 'node:assert/strict';
import check from '../../../src/checks/integrity/log-file-validation-enabled.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { anEstate, aTrail } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

describe('log-file-validation-enabled', () => {
  it('a trail whose setting could not be read is unknown, never a pass', () => {
    const logFileValidation = unread('denied', 'AccessDeniedException', {
      operation: 'cloudtrail:DescribeTrails',
    });
    const { verdict, reason } = findingOf(check, anEstate({ trails: [aTrail({ logFileValidation })] }));
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: logFileValidation });
  });

  it('a trail that does not sign fails on LogFileValidationEnabled', () => {
    const estate = anEstate({ trails: [aTrail({ logFileValidation: known(false) })] });
    const { verdict, severity, evidence } = findingOf(check, estate);
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'medium' });
    assert.deepEqual(evidence, [{ path: '/LogFileValidationEnabled', actual: false, expected: true }]);
  });

  it('each trail is judged for itself', () => {
    const trails = [aTrail(), aTrail({ name: 'unsigned', logFileValidation: known(false) })];
    assert.deepEqual(
      findingsOf(check, anEstate({ trails })).map(({ subject, verdict }) => [subject.name, verdict]),
      [
        ['unsigned', 'fail'],
        ['all-regions', 'pass'],
      ],
    );
  });
});
