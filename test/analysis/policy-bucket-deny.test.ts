import { allow, deny, OWN } from '../support/policies.ts';
import { decisions, DELIVERY, denyIf } from './policy-table.ts';

const WRITE = allow({ Sid: 'Write' });
const TLS = denyIf('Bool', 'aws:SecureTransport', 'false');
const KMS_HEADER = 's3:x-amz-server-side-encryption';

decisions('a deny beside it', DELIVERY, [
  ['of plain HTTP does not hit CloudTrail', [WRITE, TLS], {}, 'allowed: Write'],
  [
    'of plain HTTP hits plain HTTP',
    [WRITE, TLS],
    { context: { 'aws:SecureTransport': ['false'] } },
    'denied: D',
  ],
  [
    'of old TLS is open without the version',
    [WRITE, denyIf('NumericLessThan', 's3:TlsVersion', '1.2')],
    {},
    'unknown: D [s3:TlsVersion]',
  ],
  [
    'of other organizations hits CloudTrail, which has none',
    [WRITE, denyIf('StringNotEquals', 'aws:PrincipalOrgID', 'o-abc123')],
    {},
    'denied: D',
  ],
  [
    'of other organizations hits CloudTrail with IfExists too',
    [WRITE, denyIf('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-abc123')],
    {},
    'denied: D',
  ],
  [
    'of other organizations spares it where services are spared',
    [
      WRITE,
      deny({
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc123' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      }),
    ],
    {},
    'allowed: Write',
  ],
  [
    'of other organizations spares it where the key must exist',
    [
      WRITE,
      deny({
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc123' },
          Null: { 'aws:PrincipalOrgID': 'false' },
        },
      }),
    ],
    {},
    'allowed: Write',
  ],
  [
    'of other endpoints hits CloudTrail, which has none',
    [WRITE, denyIf('StringNotEquals', 'aws:SourceVpce', 'vpce-1')],
    {},
    'denied: D',
  ],
  [
    'of other endpoints is open while that is not known',
    [WRITE, denyIf('StringNotEquals', 'aws:SourceVpce', 'vpce-1')],
    { absentKeys: [] },
    'unknown: D [aws:SourceVpce]',
  ],
  [
    'of other addresses hits CloudTrail, which has none',
    [WRITE, denyIf('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')],
    {},
    'denied: D',
  ],
  [
    'of other roles hits CloudTrail, which is none',
    [WRITE, denyIf('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:role/*`)],
    {},
    'denied: D',
  ],
  [
    'of writes without KMS spares writes with it',
    [WRITE, denyIf('StringNotEquals', KMS_HEADER, 'aws:kms')],
    {},
    'allowed: Write',
  ],
  [
    'of writes without KMS hits digests, which have none',
    [WRITE, denyIf('StringNotEquals', KMS_HEADER, 'aws:kms')],
    { context: { ...DELIVERY.context, [KMS_HEADER]: ['AES256'] } },
    'denied: D',
  ],
  ['of deletes does not hit writes', [WRITE, deny({ Action: 's3:DeleteObject*' })], {}, 'allowed: Write'],
  [
    'of deletes hits deletes of versions',
    [deny({ Action: 's3:DeleteObject*' })],
    { action: 's3:DeleteObjectVersion' },
    'denied: D',
  ],
  [
    'of all but one role hits CloudTrail',
    [WRITE, deny({ Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${OWN}:role/x` } })],
    {},
    'denied: D',
  ],
]);
