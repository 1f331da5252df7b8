import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/log-group-deletion-protection.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aLogGroup, aLogGroupDescription, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'logs:DescribeLogGroups' });

function judged(description: ReturnType<typeof aLogGroup>['description']) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup({ description })] }));
}

describe('log-group-deletion-protection', () => {
  it('a protected log group passes', () => {
    assert.equal(judged(known(aLogGroupDescription())).verdict, 'pass');
  });

  it('an unprotected log group is low', () => {
    const { verdict, severity, evidence } = judged(
      known(aLogGroupDescription({ hasDeletionProtection: false })),
    );
    assert.deepEqual([verdict, severity], ['fail', 'low']);
    const path = '/logGroup/deletionProtectionEnabled';
    assert.deepEqual(evidence, [{ path, actual: false, expected: true }]);
  });

  it('an endpoint that does not know deletion protection leaves it unknown', () => {
    const description = known(aLogGroupDescription({ hasDeletionProtection: undefined }));
    assert.equal(judged(description).verdict, 'unknown');
  });

  it('a log group that may not be described is unknown; one that does not exist is not judged', () => {
    assert.equal(judged(DENIED).verdict, 'unknown');
    assert.equal(judged(known(undefined)).verdict, 'not-applicable');
  });
});
