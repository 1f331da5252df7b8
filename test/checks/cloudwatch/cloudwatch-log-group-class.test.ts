import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-log-group-class.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aLogGroup, aLogGroupDescription, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'logs:DescribeLogGroups' });

function judged(description: ReturnType<typeof aLogGroup>['description']) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup({ description })] }));
}

describe('cloudwatch-log-group-class', () => {
  for (const [logGroupClass, verdict] of [
    ['STANDARD', 'pass'],
    ['INFREQUENT_ACCESS', 'fail'],
    ['DELIVERY', 'fail'],
    ['A_LATER_ONE', 'unknown'],
    [undefined, 'unknown'],
  ] as const) {
    it(`the class ${String(logGroupClass)} is ${verdict}`, () => {
      assert.equal(judged(known(aLogGroupDescription({ logGroupClass }))).verdict, verdict);
    });
  }

  it('the class that has no filters is shown', () => {
    const { evidence } = judged(known(aLogGroupDescription({ logGroupClass: 'INFREQUENT_ACCESS' })));
    const path = '/logGroup/logGroupClass';
    assert.deepEqual(evidence, [{ path, actual: 'INFREQUENT_ACCESS', expected: 'STANDARD' }]);
  });

  it('a log group that may not be described is unknown, never a pass', () => {
    assert.equal(judged(DENIED).verdict, 'unknown');
  });

  it('a log group that does not exist is not judged', () => {
    assert.equal(judged(known(undefined)).verdict, 'not-applicable');
  });
});
