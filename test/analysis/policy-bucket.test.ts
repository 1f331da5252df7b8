import type { PolicyRequest } from '../../src/analysis/resource-policy.ts';
import { allow, BUCKET, by, type Json, OTHER, OWN, TRAIL } from '../support/policies.ts';
import { decisions, DELIVERY, FROM_TRAIL } from './policy-table.ts';

const ACL = allow({ Sid: 'Acl', Action: 's3:GetBucketAcl', Resource: BUCKET, Condition: FROM_TRAIL });

function write(path = `AWSLogs/${OWN}/*`, over: Json = {}): Json {
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': TRAIL };
  return allow({ Sid: 'Write', Resource: `${BUCKET}/${path}`, Condition: { StringEquals: acl }, ...over });
}

const DOCUMENTED = [ACL, write()];
const ACL_CHECK = { action: 's3:GetBucketAcl', resource: BUCKET };

function object(path: string): Partial<PolicyRequest> {
  return { resource: `${BUCKET}/${path}` };
}

decisions('the bucket policy that AWS documents for CloudTrail', DELIVERY, [
  ['lets CloudTrail read the ACL', DOCUMENTED, ACL_CHECK, 'allowed: Acl'],
  ['lets CloudTrail write log files', DOCUMENTED, {}, 'allowed: Write'],
  [
    'lets CloudTrail write digests',
    DOCUMENTED,
    object(`AWSLogs/${OWN}/CloudTrail-Digest/d.gz`),
    'allowed: Write',
  ],
  [
    'lets CloudTrail write Insights',
    DOCUMENTED,
    object(`AWSLogs/${OWN}/CloudTrail-Insight/i.gz`),
    'allowed: Write',
  ],
  [
    'lets no other account be written for',
    DOCUMENTED,
    object(`AWSLogs/${OTHER}/CloudTrail/f.gz`),
    'no allow',
  ],
  [
    'lets nobody read',
    DOCUMENTED,
    { action: 's3:GetObject', ...by(`arn:aws:iam::${OWN}:user/ann`) },
    'no allow',
  ],
  [
    'asks for the ACL header',
    DOCUMENTED,
    { context: { 'aws:SourceArn': [TRAIL] }, absentKeys: ['s3:x-amz-acl'] },
    'no allow',
  ],
  [
    'is open where the source is not known',
    DOCUMENTED,
    { context: { 's3:x-amz-acl': ['bucket-owner-full-control'] } },
    'unknown: Write [aws:SourceArn]',
  ],
  [
    'keeps out a trail that was renamed',
    [write(undefined, { Condition: { StringEquals: { 'aws:SourceArn': `${TRAIL}-old` } } })],
    {},
    'no allow',
  ],
  [
    'takes any trail of the account by a pattern',
    [
      write(undefined, {
        Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${OWN}:trail/*` } },
      }),
    ],
    {},
    'allowed: Write',
  ],
  [
    'does not take a pattern where text must be equal',
    [
      write(undefined, {
        Condition: { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${OWN}:trail/*` } },
      }),
    ],
    {},
    'no allow',
  ],
  [
    'may name the source account instead',
    [write(undefined, { Condition: { StringEquals: { 'AWS:SourceAccount': OWN } } })],
    {},
    'allowed: Write',
  ],
  [
    'does not fit once the trail has a prefix',
    DOCUMENTED,
    object(`logs/AWSLogs/${OWN}/CloudTrail/f.gz`),
    'no allow',
  ],
  [
    'fits the prefix that it names',
    [ACL, write(`logs/AWSLogs/${OWN}/*`)],
    object(`logs/AWSLogs/${OWN}/CloudTrail/f.gz`),
    'allowed: Write',
  ],
  ['without the right to read the ACL is not enough for the check', [write()], ACL_CHECK, 'no allow'],
]);

const ORG = [ACL, write(), write('AWSLogs/o-abc123/*', { Sid: 'Org' })];
const MEMBER_FILE = object(`AWSLogs/o-abc123/${OTHER}/CloudTrail/f.gz`);

decisions('the bucket policy of an organization trail', DELIVERY, [
  ['lets CloudTrail write for members', ORG, MEMBER_FILE, 'allowed: Org'],
  ['lets CloudTrail write for the management account', ORG, {}, 'allowed: Write'],
  ['without the path of the organization keeps members out', DOCUMENTED, MEMBER_FILE, 'no allow'],
  ['of another organization keeps members out', [write('AWSLogs/o-xyz/*')], MEMBER_FILE, 'no allow'],
  [
    'that names a member as the source keeps everything out',
    [write('*', { Condition: { StringEquals: { 'aws:SourceArn': TRAIL.replace(OWN, OTHER) } } })],
    MEMBER_FILE,
    'no allow',
  ],
]);
