import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/log-group-retention-bounded.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { LogGroup, LogGroupDescription } from '../../../src/core/log-group.ts';
import { aLogGroup, aLogGroupDescription, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const UNREAD = [
  unread('denied', 'AccessDeniedException', { operation: 'logs:DescribeLogGroups' }),
  unread('foreign-account', '333333333333', { operation: 'logs:DescribeLogGroups' }),
];

function judge(description: LogGroup['description']) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup({ description })] }));
}

function described(part: Partial<LogGroupDescription>) {
  return judge(known(aLogGroupDescription(part)));
}

describe('log-group-retention-bounded', () => {
  for (const gap of UNREAD)
    it(`a log group that could not be read (${gap.code}) is unknown`, () => {
      const { verdict, reason } = judge(gap);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: gap });
    });

  it('a log group that does not exist, or is of class DELIVERY, is left out', () => {
    assert.equal(judge(known(undefined)).verdict, 'not-applicable');
    assert.equal(described({ logGroupClass: 'DELIVERY', retentionDays: 2 }).verdict, 'not-applicable');
  });

  it('any number of days passes', () => {
    assert.equal(described({ retentionDays: 3653 }).verdict, 'pass');
  });

  it('one that never expires fails, info, and tells its size where that is known', () => {
    const { verdict, severity, message } = described({
      retentionDays: undefined,
      storedBytes: 1_250_000_000,
    });
    assert.deepEqual([verdict, severity], ['fail', 'info']);
    assert.equal(message.args['size'], '1.3');
    const unsized = described({ retentionDays: undefined, storedBytes: undefined, logGroupClass: undefined });
    assert.deepEqual([unsized.verdict, unsized.message.args['size']], ['fail', undefined]);
  });

  it('the class of one that has none is STANDARD', () => {
    const { message } = described({ retentionDays: undefined, logGroupClass: undefined });
    assert.equal(message.args['class'], 'STANDARD');
  });
});
