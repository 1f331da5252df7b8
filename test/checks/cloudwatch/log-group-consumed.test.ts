import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/log-group-consumed.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { LogGroup } from '../../../src/core/log-group.ts';
import { aLogGroup, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'logs:DescribeMetricFilters' });
const NONE = known(0);

function judged(part: Partial<LogGroup>) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup(part)] }));
}

describe('log-group-consumed', () => {
  it('one filter of either kind is enough, whatever the unread other is', () => {
    assert.equal(judged({ metricFilters: known(1), subscriptionFilters: DENIED }).verdict, 'pass');
    assert.equal(judged({ metricFilters: DENIED, subscriptionFilters: known(1) }).verdict, 'pass');
  });

  it('no filter at all is information', () => {
    const { verdict, severity, evidence } = judged({ metricFilters: NONE, subscriptionFilters: NONE });
    assert.deepEqual([verdict, severity, evidence.length], ['fail', 'info', 2]);
  });

  it('none of one kind and the other unread is unknown, never a pass', () => {
    assert.equal(judged({ metricFilters: NONE, subscriptionFilters: DENIED }).verdict, 'unknown');
    assert.equal(judged({ metricFilters: DENIED, subscriptionFilters: NONE }).verdict, 'unknown');
  });

  it('a log group that does not exist is not judged', () => {
    assert.equal(judged({ description: known(undefined) }).verdict, 'not-applicable');
  });
});
