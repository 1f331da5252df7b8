import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/cloudwatch-role-confused-deputy.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { ACCOUNT, anEstate, aRole } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, policyText, type Json } from '../../support/policies.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'iam:GetRole' });

function judged(description: ReturnType<typeof aRole>['description']) {
  return findingOf(check, anEstate({ roles: [aRole({ description })] }));
}

function trusting(over: Json) {
  const trustPolicy = policyText([allow({ Action: 'sts:AssumeRole', Resource: undefined, ...over })]);
  return judged(known({ trustPolicy, boundaryArn: undefined }));
}

describe('cloudwatch-role-confused-deputy', () => {
  for (const [key, value] of [
    ['aws:SourceArn', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`],
    ['aws:SourceAccount', ACCOUNT],
    ['aws:SourceOrgID', 'o-exampleorg'],
  ] as const) {
    it(`a trust bound by ${key} passes`, () => {
      assert.equal(trusting({ Condition: { StringLike: { [key]: value } } }).verdict, 'pass');
    });
  }

  it('a trust without a condition is information, and names the statement', () => {
    const { verdict, severity, evidence } = trusting({});
    assert.deepEqual([verdict, severity], ['fail', 'info']);
    assert.deepEqual([evidence[0]?.path, evidence[0]?.actual], ['/AssumeRolePolicyDocument', ['A']]);
  });

  it('a statement without a Sid is named by its place', () => {
    assert.deepEqual(trusting({ Sid: undefined }).evidence[0]?.actual, ['#1']);
  });

  it('a condition that any source meets is none', () => {
    assert.equal(trusting({ Condition: { StringLike: { 'aws:SourceArn': '*' } } }).verdict, 'fail');
  });

  it('a role that does not name CloudTrail, or does not exist, is not judged', () => {
    assert.equal(trusting({ Principal: { Service: 'ec2.amazonaws.com' } }).verdict, 'not-applicable');
    assert.equal(judged(known(undefined)).verdict, 'not-applicable');
  });

  it('a trust policy that was not read or can not be parsed is unknown, never a pass', () => {
    assert.equal(judged(DENIED).verdict, 'unknown');
    assert.equal(judged(known({ trustPolicy: '{', boundaryArn: undefined })).verdict, 'unknown');
  });
});
