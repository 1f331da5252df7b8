import assert from 'node:assert/strict';
import check from '../../../src/checks/retention/log-group-retention-minimum.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { LogGroup, LogGroupDescription } from '../../../src/core/log-group.ts';
import { aLogGroup, aLogGroupDescription, anEstate } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

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

describe('log-group-retention-minimum', () => {
  for (const gap of UNREAD)
    it(`a log group that could not be read (${gap.code}) is unknown`, () => {
      const { verdict, reason } = judge(gap);
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: gap });
    });

  it('a log group that does not exist, or is of class DELIVERY, is left out', () => {
    assert.equal(judge(known(undefined)).verdict, 'not-applicable');
    assert.equal(described({ logGroupClass: 'DELIVERY', retentionDays: 2 }).verdict, 'not-applicable');
  });

  it('one that never expires, or after a year, passes', () => {
    assert.equal(described({ retentionDays: undefined }).verdict, 'pass');
    assert.equal(described({ retentionDays: 365 }).verdict, 'pass');
  });

  it('one that keeps less than a year fails, medium, on the days', () => {
    const { verdict, severity, evidence } = described({ retentionDays: 180, logGroupClass: undefined });
    assert.deepEqual([verdict, severity], ['fail', 'medium']);
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/logGroup/retentionInDays', 180]],
    );
  });

  it('minRetentionDays says how long is long enough', () => {
    const description = known(aLogGroupDescription({ retentionDays: 90 }));
    const estate = anEstate({ logGroups: [aLogGroup({ description })] });
    const within = (minRetentionDays: number) =>
      findingsOf(check, estate, { 'log-group-retention-minimum': { minRetentionDays } })[0]?.verdict;
    assert.deepEqual([within(90), within(91)], ['pass', 'fail']);
  });
});
