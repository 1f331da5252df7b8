import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-log-group-exists.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aLogGroup, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

function judged(description: ReturnType<typeof aLogGroup>['description']) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup({ description })] }));
}

describe('cloudwatch-log-group-exists', () => {
  it('a log group that is there passes', () => {
    assert.equal(judged(aLogGroup().description).verdict, 'pass');
  });

  it('a log group that is not there is high', () => {
    const { verdict, severity, evidence } = judged(known(undefined));
    assert.deepEqual([verdict, severity], ['fail', 'high']);
    assert.deepEqual(evidence, [{ path: '/logGroup', actual: null, expected: 'a log group' }]);
  });

  for (const code of ['denied', 'foreign-account'] as const) {
    it(`a log group that could not be looked up (${code}) is unknown, with that reason`, () => {
      const fact = unread(code, '333333333333', { operation: 'logs:DescribeLogGroups' });
      const { verdict, reason } = judged(fact);
      assert.deepEqual([verdict, reason], ['unknown', fact]);
    });
  }
});
