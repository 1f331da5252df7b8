import assert from 'node:assert/strict';
import { publicStatements } from '../../src/analysis/policy-exposure.ts';
import { allow, aPolicy, deny, type Json, OTHER, OWN, TRAIL, when } from '../support/policies.ts';

function open(over: Json = {}): Json {
  return allow({ Principal: '*', ...over });
}

/** `public: <why> <keys>` or `limited`. */
function publicity(statement: Json): string {
  const [found] = publicStatements(aPolicy(statement));
  return found ? ['public:', found.why, ...found.keys].join(' ') : 'limited';
}

const ROLE = `arn:aws:iam::${OWN}:role/reader`;

const LIMITED: readonly (readonly [title: string, condition: Json])[] = [
  ['an account', when('StringEquals', 'aws:PrincipalAccount', OWN)],
  ['the account that calls KMS', when('StringEquals', 'kms:CallerAccount', OWN)],
  ['several accounts', when('StringEquals', 'aws:SourceAccount', [OWN, OTHER])],
  ['the owner of the source', when('StringEquals', 'AWS:SourceOwner', OWN)],
  ['an organization', when('StringEquals', 'aws:PrincipalOrgID', 'o-abc123')],
  ['an organization by StringLike without a wildcard', when('StringLike', 'aws:PrincipalOrgID', 'o-abc123')],
  ['a part of an organization', when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abc/r-1/ou-1/*')],
  ['a role', when('ArnEquals', 'aws:PrincipalArn', ROLE)],
  ['roles of an account', when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:role/*`)],
  ['a source', when('ArnLike', 'aws:SourceArn', TRAIL)],
  ['a bucket as the source', when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::audit-logs')],
  [
    'access points of an account',
    when('StringLike', 's3:DataAccessPointArn', `arn:aws:s3:eu-west-1:${OWN}:accesspoint/*`),
  ],
  ['a VPC', when('StringEquals', 'aws:SourceVpc', 'vpc-1')],
  ['a VPC endpoint', when('StringEquals', 'aws:SourceVpce', 'vpce-1')],
  ['a user id', when('StringEquals', 'aws:userid', 'AIDAEXAMPLE')],
  [
    'a key that encrypts',
    when('StringEquals', 's3:x-amz-server-side-encryption-aws-kms-key-id', 'arn:aws:kms:a:b:key/c'),
  ],
  ['an address range', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')],
  ['the widest range that S3 accepts', when('IpAddress', 'aws:SourceIp', ['11.0.0.0/8', '2001:db8::/32'])],
  ['private ranges', when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '172.16.0.0/12', 'fc00::/7'])],
];

const STILL_PUBLIC: readonly (readonly [title: string, condition: Json, expected: string])[] = [
  ['nothing', {}, 'no-condition'],
  [
    'encryption on the way',
    when('Bool', 'aws:SecureTransport', 'true'),
    'no-limiting-key aws:SecureTransport',
  ],
  ['a service on the way', when('StringEquals', 'kms:ViaService', 's3.x'), 'no-limiting-key kms:ViaService'],
  ['any account', when('StringLike', 'aws:PrincipalAccount', '*'), 'not-fixed aws:PrincipalAccount'],
  ['an account or any', when('StringLike', 'aws:SourceAccount', [OWN, '*']), 'not-fixed aws:SourceAccount'],
  [
    'a policy variable',
    when('StringEquals', 'aws:SourceAccount', '${aws:PrincipalAccount}'),
    'not-fixed aws:SourceAccount',
  ],
  [
    'a part of any organization',
    when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-*/r-1/*'),
    'not-fixed aws:PrincipalOrgPaths',
  ],
  [
    'trails of any account',
    when('ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:*:trail/*'),
    'not-fixed aws:SourceArn',
  ],
  ['any source', when('StringLike', 'aws:SourceArn', '*'), 'not-fixed aws:SourceArn'],
  [
    'all but an account',
    when('StringNotEquals', 'aws:PrincipalAccount', OWN),
    'not-fixed aws:PrincipalAccount',
  ],
  [
    'an organization, if any',
    when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-abc'),
    'not-fixed aws:PrincipalOrgID',
  ],
  [
    'all values of a key that may be absent',
    when('ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-abc/*'),
    'not-fixed aws:PrincipalOrgPaths',
  ],
  [
    'an account that need but exist',
    when('Null', 'aws:PrincipalAccount', 'false'),
    'not-fixed aws:PrincipalAccount',
  ],
  [
    'sessions of a role by a pattern',
    when('StringLike', 'aws:userid', 'AROAEXAMPLE:*'),
    'not-fixed aws:userid',
  ],
  ['every address', when('IpAddress', 'aws:SourceIp', '0.0.0.0/0'), 'not-fixed aws:SourceIp'],
  ['half of all addresses', when('IpAddress', 'aws:SourceIp', '0.0.0.0/1'), 'not-fixed aws:SourceIp'],
  ['a wide range of IPv6', when('IpAddress', 'aws:SourceIp', '2000::/3'), 'not-fixed aws:SourceIp'],
  ['a range that is none', when('IpAddress', 'aws:SourceIp', 'office'), 'not-fixed aws:SourceIp'],
  [
    'all addresses but some',
    when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    'not-fixed aws:SourceIp',
  ],
];

describe('a statement for everyone', () => {
  for (const [title, condition] of LIMITED) {
    it(`is not public when limited to ${title}`, () => assert.equal(publicity(open(condition)), 'limited'));
  }
  for (const [title, condition, expected] of STILL_PUBLIC) {
    it(`is public when limited to ${title}`, () => {
      assert.equal(publicity(open(condition)), `public: ${expected}`);
    });
  }

  it('needs one limit among its conditions', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceAccount': OWN } };
    assert.equal(publicity(open({ Condition })), 'limited');
  });
});

describe('the public statements of a policy', () => {
  it('tell which they are and what they allow', () => {
    const found = publicStatements(
      aPolicy(allow(), open({ Sid: undefined, Action: ['s3:Get*', 's3:List*'] })),
    );
    const statement = { index: 1, sid: undefined };
    assert.deepEqual(found, [{ statement, actions: ['s3:Get*', 's3:List*'], why: 'no-condition', keys: [] }]);
  });

  it('mark the actions that are left out', () => {
    const found = publicStatements(aPolicy(open({ Action: undefined, NotAction: 's3:Get*' })));
    assert.deepEqual(found[0]?.actions, ['!s3:Get*']);
  });

  for (const [title, statement, expected] of [
    ['hold the long form of everyone', open({ Principal: { AWS: '*' } }), 1],
    ['hold any service, for anyone can make one call', open({ Principal: { Service: '*' } }), 1],
    ['hold an allow for all but some', open({ Principal: undefined, NotPrincipal: { AWS: OWN } }), 1],
    ['do not hold an allow for all but everyone', open({ Principal: undefined, NotPrincipal: '*' }), 0],
    ['do not hold an account', allow({ Principal: { AWS: OTHER } }), 0],
    ['do not hold a service', allow(), 0],
    ['do not hold a deny', deny(), 0],
    ['do not hold what is attached to an identity', allow({ Principal: undefined }), 0],
  ] as const) {
    it(title, () => assert.equal(publicStatements(aPolicy(statement)).length, expected));
  }
});
