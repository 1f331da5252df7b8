import assert from 'node:assert/strict';
import { statementsForService } from '../../src/analysis/policy-exposure.ts';
import { allow, aPolicy, CLOUDTRAIL, deny, type Json, OTHER, OWN, TRAIL, when } from '../support/policies.ts';

function sources(over: Json) {
  const [found] = statementsForService(aPolicy(allow(over)), CLOUDTRAIL);
  assert.ok(found);
  const { sourceArns, sourceAccounts, sourceOrgs, encryptionContextArns } = found;
  return [sourceArns, sourceAccounts, sourceOrgs, encryptionContextArns];
}

const PATTERN = `arn:aws:cloudtrail:*:${OWN}:trail/*`;
const NONE = [[], [], [], []];

describe('the statements for a service', () => {
  it('tell their actions and resources', () => {
    assert.deepEqual(statementsForService(aPolicy(deny(), allow()), CLOUDTRAIL), [
      {
        statement: { index: 1, sid: 'A' },
        actions: ['s3:PutObject'],
        resources: ['arn:aws:s3:::audit-logs/*'],
        sourceArns: [],
        sourceAccounts: [],
        sourceOrgs: [],
        encryptionContextArns: [],
      },
    ]);
  });

  for (const [title, over, expected] of [
    ['name the service among others', { Principal: { Service: ['x.amazonaws.com', CLOUDTRAIL] } }, 1],
    ['are those for any service', { Principal: { Service: '*' } }, 1],
    ['are not those for another service', { Principal: { Service: 'x.amazonaws.com' } }, 0],
    ['are not those for everyone, which are public', { Principal: '*' }, 0],
    ['are not those that leave it out', { Principal: undefined, NotPrincipal: { Service: CLOUDTRAIL } }, 0],
    ['are not those attached to an identity', { Principal: undefined }, 0],
    ['are not denies', { Effect: 'Deny' }, 0],
  ] as const) {
    it(title, () => assert.equal(statementsForService(aPolicy(allow(over)), CLOUDTRAIL).length, expected));
  }

  it('have no resources in a trust policy, and mark those left out', () => {
    const [trust] = statementsForService(aPolicy(allow({ Resource: undefined })), CLOUDTRAIL);
    assert.deepEqual(trust?.resources, []);
    const [rest] = statementsForService(
      aPolicy(allow({ Resource: undefined, NotResource: 'a' })),
      CLOUDTRAIL,
    );
    assert.deepEqual(rest?.resources, ['!a']);
  });
});

describe('the sources that a statement for a service accepts', () => {
  for (const [title, over, expected] of [
    ['are trails by ARN', when('StringEquals', 'aws:SourceArn', TRAIL), [[TRAIL], [], [], []]],
    ['are trails of an account', when('ArnLike', 'AWS:SourceArn', PATTERN), [[PATTERN], [], [], []]],
    ['are accounts', when('StringEquals', 'aws:SourceAccount', [OWN, OTHER]), [[], [OWN, OTHER], [], []]],
    ['are owners', when('StringEquals', 'aws:SourceOwner', OWN), [[], [OWN], [], []]],
    ['are organizations', when('StringEquals', 'aws:SourceOrgID', 'o-abc'), [[], [], ['o-abc'], []]],
    [
      'are parts of organizations',
      when('ForAnyValue:StringLike', 'aws:SourceOrgPaths', 'o-abc/*'),
      [[], [], ['o-abc/*'], []],
    ],
    [
      'are encryption contexts',
      when('StringLike', 'kms:EncryptionContext:aws:cloudtrail:arn', PATTERN),
      [[], [], [], [PATTERN]],
    ],
    ['are not any source', when('StringLike', 'aws:SourceArn', '*'), NONE],
    [
      'are not trails of any account',
      when('ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:*:trail/*'),
      NONE,
    ],
    [
      'are not a trail or any',
      when('ArnLike', 'aws:SourceArn', [TRAIL, 'arn:aws:cloudtrail:*:*:trail/*']),
      NONE,
    ],
    ['are not any account', when('StringLike', 'aws:SourceAccount', '*'), NONE],
    ['are not any part of any organization', when('ForAnyValue:StringLike', 'aws:SourceOrgPaths', '*'), NONE],
    ['are not all but one', when('StringNotEquals', 'aws:SourceAccount', OTHER), NONE],
    ['are not a source, if any', when('StringEqualsIfExists', 'aws:SourceAccount', OWN), NONE],
    [
      'are not all of a key that may be absent',
      when('ForAllValues:StringEquals', 'aws:SourceAccount', OWN),
      NONE,
    ],
    [
      'are not any encryption context',
      when('StringLike', 'kms:EncryptionContext:aws:cloudtrail:arn', '*'),
      NONE,
    ],
  ] as const) {
    it(title, () => assert.deepEqual(sources(over), expected));
  }

  it('are told once, though two conditions name them', () => {
    const Condition = { StringEquals: { 'aws:SourceArn': TRAIL }, ArnLike: { 'aws:SourceArn': TRAIL } };
    assert.deepEqual(sources({ Condition }), [[TRAIL], [], [], []]);
  });
});
