import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-role-valid.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Role } from '../../../src/core/role.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { deliveryPolicy, trustPolicy } from '../../../src/demo/policies.ts';
import { ACCOUNT, anEstate, aRole, aTrail, LOG_GROUP_ARN, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, policyText, type Json } from '../../support/policies.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'iam:GetRole' });
const DELIVERY = JSON.stringify(
  deliveryPolicy({ accountId: ACCOUNT, region: 'us-east-1', logGroup: 'cloudtrail' }),
);
const TRUST = JSON.stringify(trustPolicy(trailArn('all-regions')));
const ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

function judged(part: Partial<Role>, trail: Partial<Trail> = {}) {
  return findingOf(check, anEstate({ roles: [aRole(part)], trails: [aTrail(trail)] }));
}

function trusting(...statements: readonly Json[]) {
  return judged({ description: known({ trustPolicy: policyText(statements), boundaryArn: undefined }) });
}

/** A statement of a policy without a principal, for the two actions. */
function grant(Resource: string | readonly string[], over: Json = {}): string {
  return policyText([allow({ Principal: undefined, Action: ACTIONS, Resource, ...over })]);
}

const assuming = (over: Json = {}) => allow({ Action: 'sts:AssumeRole', Resource: undefined, ...over });

describe('cloudwatch-role-valid', () => {
  it('the role that AWS documents passes', () => {
    assert.equal(judged({}).verdict, 'pass');
  });

  it('a role that does not exist is high', () => {
    const { verdict, severity, evidence } = judged({ description: known(undefined), policies: known([]) });
    assert.deepEqual([verdict, severity], ['fail', 'high']);
    assert.deepEqual(evidence, [{ path: '/AssumeRolePolicyDocument', actual: null, expected: 'a role' }]);
  });

  describe('its trust policy', () => {
    it('for another service fails, on the trust policy', () => {
      const { verdict, evidence } = trusting(assuming({ Principal: { Service: 'ec2.amazonaws.com' } }));
      assert.deepEqual([verdict, evidence[0]?.path], ['fail', '/AssumeRolePolicyDocument']);
    });

    it('for another trail fails', () => {
      const Condition = { StringEquals: { 'aws:SourceArn': trailArn('another') } };
      assert.equal(trusting(assuming({ Condition })).verdict, 'fail');
    });

    it('without any condition is enough here', () => {
      assert.equal(trusting(assuming()).verdict, 'pass');
    });

    it('that depends on a key we do not know is unknown, and names the key', () => {
      const Condition = { StringEquals: { 'sts:ExternalId': 'x' } };
      const { verdict, reason } = trusting(assuming({ Condition }));
      assert.equal(verdict, 'unknown');
      assert.match(reason?.detail ?? '', /sts:ExternalId/);
    });

    it('that can not be parsed is unknown', () => {
      const description = known({ trustPolicy: '{', boundaryArn: undefined });
      assert.equal(judged({ description }).verdict, 'unknown');
    });
  });

  describe('its permissions', () => {
    for (const [what, policies] of Object.entries({
      'all streams of the group': [grant(`${LOG_GROUP_ARN}:*`)],
      'one action in each of two policies': ACTIONS.map((Action) => grant('*', { Action })),
    })) {
      it(`for ${what} are enough`, () => {
        assert.equal(judged({ policies: known(policies) }).verdict, 'pass');
      });
    }

    for (const [what, policies] of Object.entries({
      'nothing at all': [],
      'another group': [grant(LOG_GROUP_ARN.replace('cloudtrail', 'other') + ':*')],
      'the group but not its streams': [grant(LOG_GROUP_ARN)],
      'the first stream but not the numbered ones': [
        grant(`${LOG_GROUP_ARN}:log-stream:${ACCOUNT}_CloudTrail_us-east-1`),
      ],
      'one action of the two': [grant('*', { Action: 'logs:PutLogEvents' })],
      'what another policy denies': [DELIVERY, policyText([deny({ Principal: undefined })])],
    })) {
      it(`for ${what} fail, on the policies`, () => {
        const { verdict, evidence } = judged({ policies: known(policies) });
        assert.deepEqual([verdict, evidence.map(({ path }) => path)], ['fail', ['/Policies']]);
      });
    }

    it('that depend on a key we do not know are unknown, and name the key', () => {
      const Condition = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } };
      const { verdict, reason } = judged({ policies: known([grant('*', { Condition })]) });
      assert.equal(verdict, 'unknown');
      assert.match(reason?.detail ?? '', /aws:SourceIp/);
    });

    it('that can not be parsed are unknown', () => {
      assert.equal(judged({ policies: known([DELIVERY, '{']) }).verdict, 'unknown');
    });

    it('are judged with what is known of the role', () => {
      const Condition = {
        StringEquals: { 'aws:PrincipalAccount': ACCOUNT, 'aws:RequestedRegion': 'us-east-1' },
      };
      assert.equal(judged({ policies: known([grant('*', { Condition })]) }).verdict, 'pass');
    });

    it('are unknown for a role whose account the ARN does not tell', () => {
      const Condition = { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } };
      const policies = known([grant('*', { Condition })]);
      assert.equal(judged({ policies, owner: undefined }).verdict, 'unknown');
    });
  });

  describe('for an organization trail', () => {
    const organization = { isOrganization: known(true) };
    const own = `${LOG_GROUP_ARN}:log-stream:${ACCOUNT}_CloudTrail_us-east-1*`;

    it('all streams of the group are enough', () => {
      assert.equal(judged({ policies: known([grant(`${LOG_GROUP_ARN}:*`)]) }, organization).verdict, 'pass');
    });

    it('the streams of the account alone are not', () => {
      assert.equal(judged({}, organization).verdict, 'fail');
    });

    it('the streams of some organization are unknown: its id is not read', () => {
      const policies = known([grant([own, `${LOG_GROUP_ARN}:log-stream:o-exampleorg_*`])]);
      assert.equal(judged({ policies }, organization).verdict, 'unknown');
    });

    it('the streams of the account are unknown where we can not tell whether it is one', () => {
      assert.equal(judged({}, { isOrganization: DENIED }).verdict, 'unknown');
    });
  });

  it('a role that could not be read is unknown, never a pass', () => {
    assert.equal(judged({ description: DENIED }).verdict, 'unknown');
    assert.equal(judged({ policies: DENIED }).verdict, 'unknown');
  });

  it('what is surely missing fails whatever the rest is', () => {
    assert.equal(judged({ description: DENIED, policies: known([]) }).verdict, 'fail');
    const description = known({ trustPolicy: policyText([deny()]), boundaryArn: undefined });
    assert.equal(judged({ description, policies: DENIED }).verdict, 'fail');
  });

  it('a permissions boundary makes what is allowed unknown, and mends nothing', () => {
    const description = known({ trustPolicy: TRUST, boundaryArn: `arn:aws:iam::${ACCOUNT}:policy/limit` });
    assert.equal(judged({ description }).verdict, 'unknown');
    assert.equal(judged({ description, policies: known([]) }).verdict, 'fail');
  });

  it('a trail whose log group is not known, or that has none, leaves it unknown', () => {
    assert.equal(judged({}, { logGroupArn: DENIED }).verdict, 'unknown');
    assert.equal(judged({}, { logGroupArn: known(undefined) }).verdict, 'unknown');
    assert.equal(judged({}, { owner: undefined }).verdict, 'unknown');
  });
});
