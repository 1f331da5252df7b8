import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/analysis/resource-policy.ts';
import { allow, CLOUDTRAIL, type Json, OWN, policyText } from '../support/policies.ts';

describe('a policy document', () => {
  it('may hold single values where lists are usual', () => {
    const single = allow({ Condition: { StringEquals: { 'aws:SourceAccount': OWN } } });
    const listed = allow({
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::audit-logs/*'],
      Principal: { Service: [CLOUDTRAIL] },
      Condition: { StringEquals: { 'aws:SourceAccount': [OWN] } },
    });
    const text = JSON.stringify({ Version: '2012-10-17', Statement: single });
    assert.deepEqual(parsePolicy(text), parsePolicy(policyText([listed])));
  });

  it('keeps the place and the Sid of each statement', () => {
    const policy = parsePolicy(policyText([allow(), allow({ Sid: undefined })], { Id: 'one' }));
    assert.deepEqual(
      policy?.statements.map(({ index, sid }) => ({ index, sid })),
      [
        { index: 0, sid: 'A' },
        { index: 1, sid: undefined },
      ],
    );
  });

  it('knows all kinds of principals', () => {
    const kinds = { AWS: OWN, Service: [CLOUDTRAIL], Federated: 'saml', CanonicalUser: 'a1b2' };
    const principal = parsePolicy(policyText([allow({ Principal: kinds })]))?.statements[0]?.principal;
    assert.deepEqual(principal, {
      negated: false,
      aws: [OWN],
      services: [CLOUDTRAIL],
      federated: ['saml'],
      canonicalUsers: ['a1b2'],
    });
  });

  it('is of the version without variables unless it says otherwise', () => {
    assert.equal(parsePolicy(policyText([allow()]))?.hasVariables, true);
    assert.equal(parsePolicy(policyText([allow()], { Version: undefined }))?.hasVariables, false);
  });

  it('may have no statement', () => {
    assert.deepEqual(parsePolicy(policyText([]))?.statements, []);
  });
});

const REFUSED: readonly (readonly [title: string, text: string])[] = [
  ['text that is not JSON', '{'],
  ['empty text', ''],
  ['a list', '[]'],
  ['a null', 'null'],
  ['no Statement', '{"Version":"2012-10-17"}'],
  ['a Statement that is text', '{"Statement":"Allow"}'],
  ['a version that does not exist', policyText([allow()], { Version: '2020-01-01' })],
  ['an element that does not exist', policyText([allow()], { Comment: 'x' })],
  ['an element in other case', JSON.stringify({ Version: '2012-10-17', statement: [allow()] })],
];

const REFUSED_STATEMENTS: readonly (readonly [title: string, over: Json])[] = [
  ['no Effect', { Effect: undefined }],
  ['an Effect in other case', { Effect: 'allow' }],
  ['a Sid that is no text', { Sid: 1 }],
  ['an element in other case', { action: 's3:GetObject' }],
  ['neither Action nor NotAction', { Action: undefined }],
  ['both Action and NotAction', { NotAction: 's3:GetObject' }],
  ['both Principal and NotPrincipal', { NotPrincipal: '*' }],
  ['both Resource and NotResource', { NotResource: '*' }],
  ['an empty list of actions', { Action: [] }],
  ['an action that is no text', { Action: [1] }],
  ['a principal that is a name', { Principal: OWN }],
  ['a principal of an unknown kind', { Principal: { User: OWN } }],
  ['a principal that is a number', { Principal: { AWS: 111111111111 } }],
  ['a Condition that is text', { Condition: 'x' }],
  ['an operator without keys', { Condition: { StringEquals: 'x' } }],
  ['a condition value that is an object', { Condition: { StringEquals: { a: {} } } }],
  ['a condition value that is null', { Condition: { StringEquals: { a: [null] } } }],
];

describe('what AWS would not store', () => {
  for (const [title, text] of REFUSED) {
    it(`is no policy: ${title}`, () => assert.equal(parsePolicy(text), undefined));
  }
  for (const [title, over] of REFUSED_STATEMENTS) {
    it(`is no policy: a statement with ${title}`, () => {
      assert.equal(parsePolicy(policyText([allow(), allow(over)])), undefined);
    });
  }
});
