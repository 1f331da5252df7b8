import { allow, by, type Json, OTHER, OWN, TRAIL } from '../support/policies.ts';
import { decisions, DELIVERY, FROM_TRAIL } from './policy-table.ts';

const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const CONTEXT_KEY = 'kms:EncryptionContext:aws:cloudtrail:arn';

function key(over: Json = {}): Json {
  const Condition = { ...FROM_TRAIL, StringLike: { [CONTEXT_KEY]: `arn:aws:cloudtrail:*:${OWN}:trail/*` } };
  return allow({ Sid: 'Key', Action: 'kms:GenerateDataKey*', Resource: '*', Condition, ...over });
}

const ROOT = key({
  Sid: 'Root',
  Principal: { AWS: `arn:aws:iam::${OWN}:root` },
  Action: 'kms:*',
  Condition: {},
});
const DATA_KEY = {
  action: 'kms:GenerateDataKey',
  resource: KEY,
  context: { 'aws:SourceArn': [TRAIL], [CONTEXT_KEY]: [TRAIL] },
};

decisions('a key policy', DELIVERY, [
  ['lets CloudTrail make data keys', [ROOT, key()], DATA_KEY, 'allowed: Key'],
  ['that delegates to the account only keeps CloudTrail out', [ROOT], DATA_KEY, 'no allow'],
  [
    'that delegates to the account lets its roles in',
    [ROOT],
    { ...DATA_KEY, ...by(`arn:aws:iam::${OWN}:role/x`) },
    'allowed: Root',
  ],
  [
    'covers all forms of GenerateDataKey',
    [key()],
    { ...DATA_KEY, action: 'kms:GenerateDataKeyWithoutPlaintext' },
    'allowed: Key',
  ],
  ['does not let CloudTrail decrypt', [key()], { ...DATA_KEY, action: 'kms:Decrypt' }, 'no allow'],
  [
    'with the encryption context of another account keeps CloudTrail out',
    [key({ Condition: { StringLike: { [CONTEXT_KEY]: `arn:aws:cloudtrail:*:${OTHER}:trail/*` } } })],
    DATA_KEY,
    'no allow',
  ],
  [
    'for one region keeps a trail of another region out',
    [key({ Condition: { StringLike: { [CONTEXT_KEY]: `arn:aws:cloudtrail:us-east-1:${OWN}:trail/*` } } })],
    DATA_KEY,
    'no allow',
  ],
  [
    'of an old trail keeps the new one out',
    [key({ Condition: { StringEquals: { 'aws:SourceArn': `${TRAIL}2` } } })],
    DATA_KEY,
    'no allow',
  ],
  [
    'bound to a service on the way is open',
    [key({ Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } })],
    DATA_KEY,
    'unknown: Key [kms:ViaService]',
  ],
  [
    'may describe the key without conditions',
    [key({ Action: 'kms:DescribeKey', Condition: {} })],
    { ...DATA_KEY, action: 'kms:DescribeKey' },
    'allowed: Key',
  ],
  [
    'for readers asks for an encryption context',
    [
      key({
        Principal: { AWS: OWN },
        Action: 'kms:Decrypt',
        Condition: { Null: { [CONTEXT_KEY]: 'false' } },
      }),
    ],
    { ...DATA_KEY, ...by(`arn:aws:iam::${OWN}:role/x`), action: 'kms:Decrypt' },
    'allowed: Key',
  ],
]);

const TOPIC = `arn:aws:sns:eu-west-1:${OWN}:audit`;
const PUBLISH = { action: 'SNS:Publish', resource: TOPIC };
const OWNER = allow({
  Sid: 'Owner',
  Principal: { AWS: '*' },
  Action: ['SNS:Publish', 'SNS:Subscribe'],
  Resource: TOPIC,
  Condition: { StringEquals: { 'AWS:SourceOwner': OWN } },
});

decisions('a topic policy', DELIVERY, [
  [
    'lets CloudTrail publish',
    [allow({ Action: 'sns:Publish', Resource: TOPIC, Condition: FROM_TRAIL })],
    PUBLISH,
    'allowed: A',
  ],
  [
    'for another topic keeps CloudTrail out',
    [allow({ Action: 'sns:Publish', Resource: `${TOPIC}2` })],
    PUBLISH,
    'no allow',
  ],
  [
    'as SNS makes it by default keeps CloudTrail out',
    [OWNER],
    { ...PUBLISH, absentKeys: ['aws:SourceOwner'] },
    'no allow',
  ],
  [
    'as SNS makes it by default is open without the owner',
    [OWNER],
    PUBLISH,
    'unknown: Owner [AWS:SourceOwner]',
  ],
]);

const ASSUME = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${OWN}:role/CloudTrail-to-CloudWatch` };
const TRUST = allow({ Sid: 'Trust', Action: 'sts:AssumeRole', Resource: undefined });
const STREAM = `arn:aws:logs:eu-west-1:${OWN}:log-group:audit:log-stream:${OWN}_CloudTrail_eu-west-1`;
const PUT = { action: 'logs:PutLogEvents', resource: STREAM };

decisions('the policies of a delivery role', DELIVERY, [
  ['trust CloudTrail', [TRUST], ASSUME, 'allowed: Trust'],
  ['trust CloudTrail for one trail', [{ ...TRUST, Condition: FROM_TRAIL }], ASSUME, 'allowed: Trust'],
  [
    'do not trust it when they name another service',
    [{ ...TRUST, Principal: { Service: 'ec2.amazonaws.com' } }],
    ASSUME,
    'no allow',
  ],
  [
    'do not trust it when they allow another action',
    [{ ...TRUST, Action: 'sts:TagSession' }],
    ASSUME,
    'no allow',
  ],
  [
    'let it write to its stream',
    [allow({ Principal: undefined, Action: 'logs:*', Resource: `${STREAM}*` })],
    PUT,
    'allowed: A',
  ],
  [
    'keep it out of another group',
    [allow({ Principal: undefined, Action: 'logs:*', Resource: STREAM.replace('audit', 'other') })],
    PUT,
    'no allow',
  ],
]);
