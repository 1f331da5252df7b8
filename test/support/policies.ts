import {
  evaluate,
  parsePolicy,
  type PolicyDocument,
  type PolicyRequest,
} from '../../src/analysis/resource-policy.ts';

/** A statement or a policy as written in JSON; a member set to undefined is left out. */
export type Json = Readonly<Record<string, unknown>>;

export const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
export const OWN = '111111111111';
export const OTHER = '222222222222';
export const TRAIL = `arn:aws:cloudtrail:eu-west-1:${OWN}:trail/audit`;
export const BUCKET = 'arn:aws:s3:::audit-logs';
export const LOG_FILE = `${BUCKET}/AWSLogs/${OWN}/CloudTrail/eu-west-1/2026/01/31/file.json.gz`;

/** Lets CloudTrail write a log file; Sid `A`. */
export function allow(over: Json = {}): Json {
  const what = { Action: 's3:PutObject', Resource: `${BUCKET}/*` };
  return { Sid: 'A', Effect: 'Allow', Principal: { Service: CLOUDTRAIL }, ...what, ...over };
}

/** Denies everything to everyone; Sid `D`. */
export function deny(over: Json = {}): Json {
  return { Sid: 'D', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', ...over };
}

export function policyText(statements: readonly Json[], over: Json = {}): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements, ...over });
}

/** The parsed policy of statements that AWS would store. */
export function aPolicy(...statements: readonly Json[]): PolicyDocument {
  const policy = parsePolicy(policyText(statements));
  if (!policy) throw new Error('AWS would not store this policy.');
  return policy;
}

/** A statement's only condition. */
export function when(operator: string, key: string, value: string | readonly string[]): Json {
  return { Condition: { [operator]: { [key]: value } } };
}

/** CloudTrail writes a log file, and nothing else is known of the request. */
export function aRequest(over: Partial<PolicyRequest> = {}): PolicyRequest {
  const principal = { kind: 'service', name: CLOUDTRAIL } as const;
  return { principal, action: 's3:PutObject', resource: LOG_FILE, context: {}, ...over };
}

/** A user, a role or a session; the account is the one in the ARN. */
export function by(arn: string): Pick<PolicyRequest, 'principal'> {
  return { principal: { kind: 'aws', arn, accountId: arn.split(':')[4] ?? '' } };
}

/** The decision in few words: `allowed: A`, `denied: D`, `no allow`, `unknown: D [aws:SourceVpce]`. */
export function decide(text: string, request: PolicyRequest): string {
  const policy = parsePolicy(text);
  if (!policy) return 'no policy';
  const decision = evaluate(policy, request);
  if (decision.result === 'denied' && decision.reason === 'no-allow') return 'no allow';
  const statements = decision.deciding.map(({ sid, index }) => sid ?? `#${index}`).join(' ');
  const keys = decision.unknownKeys.length > 0 ? ` [${decision.unknownKeys.join(' ')}]` : '';
  return `${decision.result}: ${statements}${keys}`;
}
