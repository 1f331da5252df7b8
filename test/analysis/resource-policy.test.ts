import type { PolicyRequest } from '../../src/analysis/resource-policy.ts';
import { allow, BUCKET, by, CLOUDTRAIL, deny, type Json, LOG_FILE, OTHER, OWN } from '../support/policies.ts';
import { decisions } from './policy-table.ts';

const USER = `arn:aws:iam::${OWN}:user/ops/ann`;
const ROLE = `arn:aws:iam::${OWN}:role/ops/reader`;
const SESSION = `arn:aws:sts::${OWN}:assumed-role/reader/ann`;
const ROOT = `arn:aws:iam::${OWN}:root`;
const ANYONE: Partial<PolicyRequest> = { principal: { kind: 'anonymous' } };

function aws(...names: readonly string[]): Json {
  return { Principal: { AWS: names } };
}

/** `Principal` is there in `deny`, and AWS refuses it beside `NotPrincipal`. */
function not(names: Json | '*'): Json {
  return { Principal: undefined, NotPrincipal: names };
}

decisions('an explicit deny', {}, [
  ['wins over an allow', [allow(), deny()], {}, 'denied: D'],
  ['wins wherever it stands', [deny(), allow()], {}, 'denied: D'],
  ['wins over an open deny', [allow(), deny({ Condition: open() }), deny({ Sid: 'D2' })], {}, 'denied: D2'],
  ['is told apart from no allow', [allow({ Action: 's3:GetObject' })], {}, 'no allow'],
  ['is all of those that match', [deny(), deny({ Sid: 'D2' })], {}, 'denied: D D2'],
  ['that does not match leaves the allow', [allow(), deny({ Action: 's3:GetObject' })], {}, 'allowed: A'],
  ['without a Sid is told by its place', [allow(), deny({ Sid: undefined })], {}, 'denied: #1'],
]);

/** A condition on a key of which the request says nothing. */
function open(key = 'aws:SourceVpce'): Json {
  return { StringEquals: { [key]: 'vpce-1' } };
}

decisions('an open question', {}, [
  ['in a deny leaves all open', [allow(), deny({ Condition: open() })], {}, 'unknown: D [aws:SourceVpce]'],
  ['in an allow leaves all open', [allow({ Condition: open() })], {}, 'unknown: A [aws:SourceVpce]'],
  [
    'in an allow is moot where another allows',
    [allow({ Condition: open() }), allow({ Sid: 'A2' })],
    {},
    'allowed: A2',
  ],
  ['in a deny is moot where nothing allows', [deny({ Condition: open() })], {}, 'no allow'],
  [
    'in a deny and in an allow is about both',
    [allow({ Condition: open('b') }), deny({ Condition: open('a') })],
    {},
    'unknown: D A [a b]',
  ],
  [
    'in a deny for somebody else is moot',
    [allow(), deny({ ...aws(OTHER), Condition: open() })],
    {},
    'allowed: A',
  ],
  [
    'names each key once',
    [allow({ Condition: open() }), allow({ Sid: 'A2', Condition: open() })],
    {},
    'unknown: A A2 [aws:SourceVpce]',
  ],
]);

decisions('the principal of a statement', {}, [
  ['is a service by its name', [allow()], {}, 'allowed: A'],
  [
    'is no service of another name',
    [allow({ Principal: { Service: 'config.amazonaws.com' } })],
    {},
    'no allow',
  ],
  [
    'is one of several services',
    [allow({ Principal: { Service: ['x.amazonaws.com', CLOUDTRAIL] } })],
    {},
    'allowed: A',
  ],
  ['is everyone, services too', [allow({ Principal: '*' })], {}, 'allowed: A'],
  ['is everyone, services too, in the long form', [allow(aws('*'))], {}, 'allowed: A'],
  ['is everyone, anonymous callers too', [allow({ Principal: '*' })], ANYONE, 'allowed: A'],
  ['is everyone, anonymous callers too, in the long form', [allow(aws('*'))], ANYONE, 'allowed: A'],
  ['is everyone, users of any account too', [allow(aws('*'))], by(USER), 'allowed: A'],
  ['is no anonymous caller when it names an account', [allow(aws(OWN))], ANYONE, 'no allow'],
  [
    'is open for a service when it is any service',
    [allow({ Principal: { Service: '*' } })],
    {},
    'unknown: A',
  ],
  ['is a user by account id', [allow(aws(OWN))], by(USER), 'allowed: A'],
  ['is a user by the root of the account', [allow(aws(ROOT))], by(USER), 'allowed: A'],
  ['is no user of another account', [allow(aws(OTHER))], by(USER), 'no allow'],
  [
    'is no user of a root in another partition',
    [allow(aws(`arn:aws-cn:iam::${OWN}:root`))],
    by(USER),
    'no allow',
  ],
  ['is a user by ARN', [allow(aws(USER))], by(USER), 'allowed: A'],
  ['is no other user', [allow(aws(USER))], by(`${USER}a`), 'no allow'],
  ['is no user by part of an ARN', [allow(aws(`arn:aws:iam::${OWN}:user/*`))], by(USER), 'no allow'],
  ['is a role by ARN', [allow(aws(ROLE))], by(ROLE), 'allowed: A'],
  ['is a session by its role, whose path it lacks', [allow(aws(ROLE))], by(SESSION), 'allowed: A'],
  ['is a session by its own ARN', [allow(aws(SESSION))], by(SESSION), 'allowed: A'],
  ['is no session of another role', [allow(aws(`${ROLE}s`))], by(SESSION), 'no allow'],
  [
    'is no session of the same role elsewhere',
    [allow(aws(ROLE.replace(OWN, OTHER)))],
    by(SESSION),
    'no allow',
  ],
  ['is no user that was deleted', [allow(aws('AIDAEXAMPLEEXAMPLEEX'))], by(USER), 'no allow'],
  ['is no service when it names an account', [allow(aws(OWN))], {}, 'no allow'],
  ['is nobody of ours when federated', [allow({ Principal: { Federated: '*' } })], by(USER), 'no allow'],
  [
    'is nobody of ours by canonical id',
    [allow({ Principal: { CanonicalUser: 'a1b2' } })],
    by(USER),
    'no allow',
  ],
  ['is whoever has the policy when left out', [allow({ Principal: undefined })], by(ROLE), 'allowed: A'],
]);

decisions('NotPrincipal', {}, [
  ['denies who is not named', [allow(), deny(not({ AWS: USER }))], {}, 'denied: D'],
  ['spares the service it names', [allow(), deny(not({ Service: CLOUDTRAIL }))], {}, 'allowed: A'],
  [
    'spares a user it names with the account',
    [allow(aws(OWN)), deny(not({ AWS: [USER, ROOT] }))],
    by(USER),
    'allowed: A',
  ],
  [
    'may deny a user it names without the account',
    [allow(aws(OWN)), deny(not({ AWS: USER }))],
    by(USER),
    'unknown: D',
  ],
  [
    'denies a user when it names but the account',
    [allow(aws(OWN)), deny(not({ AWS: ROOT }))],
    by(USER),
    'denied: D',
  ],
  ['spares the root user it names', [allow(aws(OWN)), deny(not({ AWS: ROOT }))], by(ROOT), 'allowed: A'],
  ['denies anonymous callers', [allow({ Principal: '*' }), deny(not({ AWS: USER }))], ANYONE, 'denied: D'],
  ['spares everyone when it names everyone', [allow(), deny(not('*'))], {}, 'allowed: A'],
  ['may spare a service when it names any service', [allow(), deny(not({ Service: '*' }))], {}, 'unknown: D'],
  ['allows who is not named', [allow(not({ AWS: USER }))], {}, 'allowed: A'],
]);

decisions('the action of a statement', {}, [
  ['is the one named', [allow({ Action: 's3:PutObject' })], {}, 'allowed: A'],
  ['is named in any case', [allow({ Action: 'S3:putobject' })], {}, 'allowed: A'],
  ['is no other', [allow({ Action: 's3:PutObjectAcl' })], {}, 'no allow'],
  ['is one of several', [allow({ Action: ['s3:GetObject', 's3:PutObject'] })], {}, 'allowed: A'],
  ['is anything for a star', [allow({ Action: '*' })], {}, 'allowed: A'],
  ['is anything of a service', [allow({ Action: 's3:*' })], {}, 'allowed: A'],
  ['is nothing of another service', [allow({ Action: 'sns:*' })], {}, 'no allow'],
  ['is what begins alike', [allow({ Action: 's3:Put*' })], {}, 'allowed: A'],
  ['is what fits a question mark', [allow({ Action: 's3:PutObjec?' })], {}, 'allowed: A'],
  ['is all but NotAction', [allow({ Action: undefined, NotAction: 's3:Get*' })], {}, 'allowed: A'],
  [
    'is not what NotAction names',
    [allow({ Action: undefined, NotAction: ['s3:Get*', 's3:Put*'] })],
    {},
    'no allow',
  ],
  [
    'is denied but for NotAction',
    [allow(), deny({ Action: undefined, NotAction: 's3:Get*' })],
    {},
    'denied: D',
  ],
]);

decisions('the resource of a statement', {}, [
  ['is the one named', [allow({ Resource: LOG_FILE })], {}, 'allowed: A'],
  ['is everything for a star', [allow({ Resource: '*' })], {}, 'allowed: A'],
  ['is below a folder however deep', [allow({ Resource: `${BUCKET}/AWSLogs/*` })], {}, 'allowed: A'],
  ['is no object where the bucket is named', [allow({ Resource: BUCKET })], {}, 'no allow'],
  ['is no bucket where its objects are named', [allow()], { resource: BUCKET }, 'no allow'],
  ['has its case', [allow({ Resource: `${BUCKET}/awslogs/*` })], {}, 'no allow'],
  ['is what fits a question mark', [allow({ Resource: `arn:aws:s3:::audit?logs/*` })], {}, 'allowed: A'],
  ['is one of several', [allow({ Resource: [BUCKET, `${BUCKET}/*`] })], {}, 'allowed: A'],
  ['is in its partition', [allow({ Resource: 'arn:aws-cn:s3:::audit-logs/*' })], {}, 'no allow'],
  ['is completed when fields lack', [allow({ Resource: 'arn:aws:s3*' })], {}, 'allowed: A'],
  ['is perhaps completed when it has no wildcard', [allow({ Resource: 'arn:aws:s3' })], {}, 'unknown: A'],
  ['is everything beyond a last star', [allow({ Resource: 'arn:aws:s3:*' })], {}, 'allowed: A'],
  ['is of no other service when completed', [allow({ Resource: 'arn:aws:sns' })], {}, 'no allow'],
  ['is all but NotResource', [allow({ Resource: undefined, NotResource: BUCKET })], {}, 'allowed: A'],
  [
    'is not what NotResource names',
    [allow({ Resource: undefined, NotResource: `${BUCKET}/*` })],
    {},
    'no allow',
  ],
  [
    'is denied but for NotResource',
    [allow(), deny({ Resource: undefined, NotResource: BUCKET })],
    {},
    'denied: D',
  ],
  ['is the role itself in a trust policy', [allow({ Resource: undefined })], {}, 'allowed: A'],
]);
