import type { PolicyPrincipal } from './policy-document.ts';
import type { RequestPrincipal } from './policy-request.ts';
import { answer, type Answer, NO, not, unsure, YES } from './policy-truth.ts';

/**
 * Whether a statement is about a principal, as in "AWS JSON policy elements: Principal" and "NotPrincipal".
 * `*` and AWS `*` are everyone: services and anonymous callers too. Federated and canonical users never match.
 */
export function concerns(statement: PolicyPrincipal, principal: RequestPrincipal): Answer {
  if (statement.aws.includes('*')) return answer(!statement.negated);
  if (principal.kind === 'anonymous') return answer(statement.negated);
  if (principal.kind === 'service') {
    const isNamed = namesService(statement.services, principal.name);
    return statement.negated ? not(isNamed) : isNamed;
  }
  return statement.negated
    ? isNotExcepted(statement.aws, principal)
    : answer(isNamed(statement.aws, principal));
}

/** AWS does not document a service principal that is a wildcard, though some services store one. */
function namesService(services: readonly string[], name: string): Answer {
  if (services.includes(name)) return YES;
  return services.includes('*') ? unsure() : NO;
}

type AwsPrincipal = Extract<RequestPrincipal, { kind: 'aws' }>;

/** Naming an account names everyone in it. */
function isNamed(names: readonly string[], principal: AwsPrincipal): boolean {
  return namesAccount(names, principal) || names.some((name) => isSame(name, principal.arn));
}

/**
 * `NotPrincipal` excepts only who is named, together with their account: with the account alone nobody but its
 * root is excepted, and without the account AWS "might deny" anyway.
 */
function isNotExcepted(names: readonly string[], principal: AwsPrincipal): Answer {
  if (!names.some((name) => isSame(name, principal.arn))) return YES;
  return namesAccount(names, principal) ? NO : unsure();
}

function namesAccount(names: readonly string[], { arn, accountId }: AwsPrincipal): boolean {
  const partition = arn.split(':', 2).join(':');
  const root = `${partition}:iam::${accountId}:root`;
  return names.includes(accountId) || names.includes(root);
}

/** A session's ARN leaves out the path of its role, and role names are unique whatever their path. */
function isSame(name: string, arn: string): boolean {
  if (name === arn) return true;
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  const [, ownPartition, ownAccount, ownRole] =
    /^arn:([^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(name) ?? [];
  return role !== undefined && role === ownRole && partition === ownPartition && account === ownAccount;
}
