import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/log-group-not-public.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { LogGroup } from '../../../src/core/log-group.ts';
import { ACCOUNT, aLogGroup, anEstate, LOG_GROUP_ARN } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, policyText, type Json } from '../../support/policies.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'logs:DescribeResourcePolicies' });
const OTHER_GROUP = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/route53/*`;

function judged(part: Partial<LogGroup>) {
  return findingOf(check, anEstate({ logGroups: [aLogGroup(part)] }));
}

function open(over: Json): string {
  return policyText([allow({ Principal: '*', Action: 'logs:PutLogEvents', Resource: '*', ...over })]);
}

const verdictOf = (...texts: readonly string[]) => judged({ resourcePolicies: known(texts) }).verdict;

describe('log-group-not-public', () => {
  it('no policy, and a policy for a service, pass', () => {
    assert.equal(verdictOf(), 'pass');
    assert.equal(verdictOf(open({ Principal: { Service: 'es.amazonaws.com' } })), 'pass');
  });

  for (const [what, Resource] of Object.entries({
    everything: '*',
    'the log group': LOG_GROUP_ARN,
    'what is in the log group': `${LOG_GROUP_ARN}:*`,
    'one stream of the log group': `${LOG_GROUP_ARN}:log-stream:one`,
    'groups of the same beginning': `${LOG_GROUP_ARN.slice(0, -3)}*`,
  })) {
    it(`a policy that opens ${what} to everyone is high`, () => {
      const policies = known([open({ Resource: OTHER_GROUP }), open({ Resource })]);
      const { verdict, severity, evidence } = judged({ resourcePolicies: policies });
      assert.deepEqual([verdict, severity], ['fail', 'high']);
      assert.deepEqual(evidence, [
        { path: '/resourcePolicies/1', actual: ['logs:PutLogEvents'], expected: [] },
      ]);
    });
  }

  it('a policy that opens another log group passes', () => {
    assert.equal(verdictOf(open({ Resource: OTHER_GROUP })), 'pass');
    assert.equal(verdictOf(open({ Resource: `${LOG_GROUP_ARN}-other:*` })), 'pass');
  });

  it('a policy that opens all but this log group passes, all but another fails', () => {
    const but = (NotResource: string) => open({ Resource: undefined, NotResource });
    assert.equal(verdictOf(but(`${LOG_GROUP_ARN}*`)), 'pass');
    assert.equal(verdictOf(but(OTHER_GROUP)), 'fail');
  });

  it('a statement for everyone counts without a resource, and with one that is a variable', () => {
    assert.equal(verdictOf(open({ Resource: undefined })), 'fail');
    assert.equal(verdictOf(open({ Resource: '${aws:PrincipalTag/group}' })), 'fail');
  });

  it('a condition that fixes who calls closes it', () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
    assert.equal(verdictOf(open({ Condition })), 'pass');
  });

  it('policies that were not read or can not be parsed are unknown, never a pass', () => {
    assert.equal(judged({ resourcePolicies: DENIED }).verdict, 'unknown');
    assert.equal(verdictOf('{'), 'unknown');
  });

  it('an open policy fails whatever could not be read beside it', () => {
    assert.equal(verdictOf('{', open({})), 'fail');
    assert.equal(judged({ description: DENIED, resourcePolicies: known([open({})]) }).verdict, 'fail');
  });

  it('a log group that does not exist is not judged', () => {
    assert.equal(judged({ description: known(undefined) }).verdict, 'not-applicable');
  });
});
