import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-role-least-privilege.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Role } from '../../../src/core/role.ts';
import { anEstate, aRole, aTrail, LOG_GROUP_ARN } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, policyText, type Json } from '../../support/policies.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'iam:GetRolePolicy' });
const ACTIONS = ['logs:createlogstream', 'logs:PutLogEvents'];

function judged(part: Partial<Role>, trail = aTrail()) {
  return findingOf(check, anEstate({ roles: [aRole(part)], trails: [trail] }));
}

function granted(over: Json) {
  const statement = allow({ Principal: undefined, Action: ACTIONS, Resource: `${LOG_GROUP_ARN}:*`, ...over });
  return judged({ policies: known([policyText([statement])]) });
}

describe('cloudwatch-role-least-privilege', () => {
  it('the two actions on the log group of the trail pass, however they are written', () => {
    assert.equal(granted({}).verdict, 'pass');
    assert.equal(granted({ Resource: LOG_GROUP_ARN }).verdict, 'pass');
  });

  for (const [what, over] of Object.entries({
    'every action of the service': { Action: 'logs:*' },
    'every action': { Action: '*', Resource: '*' },
    'all actions but one': { Action: undefined, NotAction: 'iam:*' },
    'every log group': { Resource: '*' },
    'log groups of the same beginning': { Resource: `${LOG_GROUP_ARN}*` },
    'all resources but one': { Resource: undefined, NotResource: `${LOG_GROUP_ARN}:*` },
    'no resource at all': { Resource: undefined },
  })) {
    it(`a grant of ${what} fails, on its policy`, () => {
      const { verdict, severity, evidence } = granted(over);
      assert.deepEqual([verdict, severity, evidence[0]?.path], ['fail', 'low', '/Policies/0']);
    });
  }

  it('what is denied is not a grant', () => {
    const policies = known([policyText([deny({ Principal: undefined })])]);
    assert.equal(judged({ policies }).verdict, 'pass');
  });

  it('policies that were not read or can not be parsed are unknown, never a pass', () => {
    assert.equal(judged({ policies: DENIED }).verdict, 'unknown');
    assert.equal(judged({ policies: known(['{']) }).verdict, 'unknown');
  });

  it('a grant of too much fails whatever else could not be read', () => {
    const wide = policyText([allow({ Principal: undefined, Action: '*', Resource: '*' })]);
    assert.equal(judged({ policies: known(['{', wide]) }).verdict, 'fail');
    assert.equal(judged({ policies: known([wide]), description: DENIED }).verdict, 'fail');
    assert.equal(judged({ policies: known([wide]) }, aTrail({ logGroupArn: DENIED })).verdict, 'fail');
  });

  it('a grant of the two actions is unknown where the log group is not known', () => {
    assert.equal(judged({}, aTrail({ logGroupArn: DENIED })).verdict, 'unknown');
  });

  it('a role that does not exist is not judged', () => {
    assert.equal(judged({ description: known(undefined), policies: known([]) }).verdict, 'not-applicable');
  });
});
