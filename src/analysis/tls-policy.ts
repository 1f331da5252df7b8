import type { Bucket } from '../core/bucket.ts';
import {
  evaluate,
  type PolicyDocument,
  type PolicyRequest,
  type PolicyStatement,
} from './resource-policy.ts';

/** `part`: some requests over plain HTTP are denied to everyone, but not all. */
export type TlsRule = 'all' | 'part' | 'none';

/**
 * How far a bucket policy denies requests without TLS, as in "Security best practices for Amazon S3" (Enforce
 * encryption of data in transit). A rule against old versions of TLS counts too.
 */
export function tlsRuleOf(policy: PolicyDocument, { arn }: Pick<Bucket, 'arn'>): TlsRule {
  const forEveryone = policy.statements.filter(({ principal }) => isEveryone(principal));
  const rules = { ...policy, statements: [...forEveryone, ALLOW_ALL] };
  const all = requests(arn);
  if (all.every((request) => isDenied(rules, request, PLAIN))) return 'all';
  const isSome = all.some(
    (request) => isDenied(rules, request, PLAIN) && !isDenied(rules, request, OVER_TLS),
  );
  return isSome ? 'part' : 'none';
}

function isEveryone(principal: PolicyStatement['principal']): boolean {
  return principal?.negated === false && principal.aws.includes('*');
}

type What = Pick<PolicyRequest, 'action' | 'resource'>;

/** A star taken as text fits only the patterns that cover everything which begins like it. */
function requests(arn: string): readonly What[] {
  const some = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
  const objects = ['s3:*', ...some].flatMap((action) =>
    ['*', 'AWSLogs/'].map((path) => ({ action, resource: `${arn}/${path}` })),
  );
  return [...objects, ...['s3:*', 's3:ListBucket'].map((action) => ({ action, resource: arn }))];
}

/** Then only a deny, and a sure one, makes the difference. */
const ALLOW_ALL: PolicyStatement = {
  index: -1,
  sid: undefined,
  effect: 'Allow',
  principal: { negated: false, aws: ['*'], services: [], federated: [], canonicalUsers: [] },
  action: { negated: false, values: ['*'] },
  resource: { negated: false, values: ['*'] },
  conditions: [],
};

type Context = PolicyRequest['context'];
const PLAIN: Context = { 'aws:SecureTransport': ['false'], 's3:TlsVersion': ['1.1'] };
const OVER_TLS: Context = { 'aws:SecureTransport': ['true'], 's3:TlsVersion': ['1.3'] };

function isDenied(rules: PolicyDocument, request: What, context: Context): boolean {
  return evaluate(rules, { principal: { kind: 'anonymous' }, ...request, context }).result === 'denied';
}
