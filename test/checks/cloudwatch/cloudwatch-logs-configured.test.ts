import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-logs-configured.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { anEstate, aTrail } from '../../support/builders.ts';
import { findingOf, findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:DescribeTrails' });
const NONE = known(undefined);

function judged(part: Partial<Trail>) {
  return findingOf(check, anEstate({ trails: [aTrail(part)] }));
}

describe('cloudwatch-logs-configured', () => {
  it('a trail with a log group and a role passes', () => {
    assert.equal(judged({}).verdict, 'pass');
  });

  it('a trail without either fails on both properties', () => {
    const { verdict, evidence } = judged({ logGroupArn: NONE, logsRoleArn: NONE });
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [
        ['/CloudWatchLogsLogGroupArn', null],
        ['/CloudWatchLogsRoleArn', null],
      ],
    );
  });

  it('a setting that could not be read is unknown, never a pass', () => {
    assert.equal(judged({ logGroupArn: DENIED }).verdict, 'unknown');
    assert.equal(judged({ logsRoleArn: DENIED }).verdict, 'unknown');
  });

  it('a missing log group is a failure whatever the unread role is', () => {
    const { verdict, evidence } = judged({ logGroupArn: NONE, logsRoleArn: DENIED });
    assert.deepEqual([verdict, evidence.length], ['fail', 1]);
  });

  it('isWatchedElsewhere accepts a trail that does not deliver, and changes nothing for one that does', () => {
    const overrides = { [check.id]: { isWatchedElsewhere: true } };
    const verdicts = [aTrail({ logGroupArn: NONE, logsRoleArn: NONE }), aTrail()].map(
      (trail) => findingsOf(check, anEstate({ trails: [trail] }), overrides)[0]?.verdict,
    );
    assert.deepEqual(verdicts, ['not-applicable', 'pass']);
  });
});
