import { unread, type Unread } from '../core/fact.ts';
import type { Arn } from '../core/ids.ts';
import { message, type Message } from '../core/message.ts';
import type { Role } from '../core/role.ts';
import type { Trail } from '../core/trail.ts';
import { evaluateIdentity } from './identity-policy.ts';
import { evaluate, parsePolicy, type PolicyDocument, type PolicyRequest } from './resource-policy.ts';

/** Whether a role lets something happen; `lack` says what is missing, `open` why we can't tell. */
export type Ability =
  | { readonly kind: 'able' }
  | { readonly kind: 'unable'; readonly lack: Message }
  | { readonly kind: 'open'; readonly reason: Unread };

const ABLE: Ability = { kind: 'able' };

/** The trails that deliver with the role. */
export function trailsOfRole(trails: readonly Trail[], { arn }: Role): readonly Trail[] {
  return trails.filter(({ logsRoleArn }) => logsRoleArn.known && logsRoleArn.value === arn);
}

/** The ARN of a trail's log group without the `:*` that trails put behind it. */
export function groupOf({ logGroupArn }: Trail): string | undefined {
  return logGroupArn.known ? logGroupArn.value?.replace(/:\*$/, '') : undefined;
}

/** Whether CloudTrail may assume the role for each of the trails, by its trust policy. */
export function trustAbility(trustPolicy: string, role: Role, trails: readonly Trail[]): Ability {
  const policy = parsePolicy(trustPolicy);
  if (!policy) return open(unreadable('iam:GetRole', role.arn));
  return worst(trails.map((trail) => judgeTrust(policy, role, trail)));
}

function judgeTrust(policy: PolicyDocument, role: Role, trail: Trail): Ability {
  const decision = evaluate(policy, {
    principal: { kind: 'service', name: 'cloudtrail.amazonaws.com' },
    action: 'sts:AssumeRole',
    resource: role.arn,
    context: { 'aws:SourceArn': [trail.arn], 'aws:SourceAccount': trail.owner && [trail.owner] },
  });
  if (decision.result === 'allowed') return ABLE;
  if (decision.result === 'unknown') return open(undecided('iam:GetRole', role.arn, decision.unknownKeys));
  return {
    kind: 'unable',
    lack: message('its trust policy does not let CloudTrail assume it for trail {trail}', {
      trail: trail.name,
    }),
  };
}

const ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

/** Whether the role's own policies let it create and fill the log streams of each of the trails. */
export function writeAbility(texts: readonly string[], role: Role, trails: readonly Trail[]): Ability {
  const parsed = texts.map(parsePolicy);
  const policies = parsed.filter((policy) => policy !== undefined);
  const judged = worst(trails.map((trail) => judgeWrite(policies, role, trail)));
  if (policies.length === parsed.length) return judged;
  // What an unreadable policy says may allow what the others don't, or deny what they allow.
  return open(unreadable('iam:GetRolePolicy', role.arn));
}

function judgeWrite(policies: readonly PolicyDocument[], role: Role, trail: Trail): Ability {
  const { logGroupArn, owner, homeRegion } = trail;
  const group = groupOf(trail);
  if (!logGroupArn.known) return open(logGroupArn);
  if (group === undefined || owner === undefined) return open(nowhere(trail));
  // "CloudWatch log group and log stream naming for CloudTrail": busy trails have numbered streams too.
  const own = `${group}:log-stream:${owner}_CloudTrail_${homeRegion}`;
  const judged = [own, `${own}_2`].flatMap((stream) =>
    ACTIONS.map((action) => judgeStream(policies, role, { action, stream, trail })),
  );
  return worst([...judged, judgeOrganization(policies, role, { trail, group })]);
}

interface Writing {
  readonly action: string;
  readonly stream: string;
  readonly trail: Trail;
}

function judgeStream(policies: readonly PolicyDocument[], role: Role, writing: Writing): Ability {
  const { action, stream } = writing;
  const decision = evaluateIdentity(policies, toRequest(role, writing));
  if (decision.result === 'allowed') return ABLE;
  if (decision.result === 'unknown')
    return open(undecided('iam:GetRolePolicy', role.arn, decision.unknownKeys));
  const args = { action, stream };
  const lack =
    decision.reason === 'explicit-deny'
      ? message('{action} on {stream} is denied', args)
      : message('{action} on {stream} is not allowed', args);
  return { kind: 'unable', lack };
}

function toRequest({ arn, owner }: Role, { action, stream, trail }: Writing): PolicyRequest {
  const accountId = owner ?? '';
  return {
    principal: { kind: 'aws', arn, accountId },
    action,
    resource: stream,
    context: {
      'aws:PrincipalArn': [arn],
      'aws:PrincipalAccount': owner && [owner],
      'aws:RequestedRegion': [trail.homeRegion],
    },
  };
}

/**
 * An organization trail writes streams that begin with the organization's id as well, which we do not read:
 * where not every id is allowed, a policy that names one may name the right one.
 */
function judgeOrganization(
  policies: readonly PolicyDocument[],
  role: Role,
  { trail, group }: { readonly trail: Trail; readonly group: string },
): Ability {
  const { isOrganization } = trail;
  if (isOrganization.known && !isOrganization.value) return ABLE;
  const stream = `${group}:log-stream:o-0000000000_CloudTrail_${trail.homeRegion}`;
  const judged = worst(ACTIONS.map((action) => judgeStream(policies, role, { action, stream, trail })));
  if (judged.kind !== 'unable') return judged;
  if (!isOrganization.known) return open(isOrganization);
  const names = policies.flatMap(({ statements }) => statements.flatMap(({ resource }) => resource?.values));
  if (names.some((name) => name?.includes('o-'))) return open(unknownOrganization(role.arn));
  return {
    kind: 'unable',
    lack: message('the streams of the organization in {group} are not allowed', { group }),
  };
}

/** One thing that is surely missing outweighs all that is open. */
function worst(abilities: readonly Ability[]): Ability {
  const unable = abilities.find(({ kind }) => kind === 'unable');
  return unable ?? abilities.find(({ kind }) => kind === 'open') ?? ABLE;
}

function open(reason: Unread): Ability {
  return { kind: 'open', reason };
}

/** For a policy that is no policy that we can parse. */
export function unreadable(operation: string, resource: Arn): Unread {
  return unread('invalid-answer', 'the policy can not be parsed', { operation, resource });
}

/** Trails have a log group and a role or neither; only emulators have one alone. */
function nowhere({ arn: resource }: Trail): Unread {
  const operation = 'cloudtrail:DescribeTrails';
  return unread('invalid-answer', 'no log group of an account', { operation, resource });
}

function undecided(operation: string, resource: Arn, keys: readonly string[]): Unread {
  return unread('invalid-answer', `the policy depends on ${keys.join(', ')}`, { operation, resource });
}

function unknownOrganization(resource: Arn): Unread {
  const detail = message('the id of the organization is not read').text;
  return unread('not-run', detail, { operation: 'organizations:DescribeOrganization', resource });
}
