import type { PolicyDocument, PolicyPrincipal, PolicyStatement, StatementRef } from './policy-document.ts';
import { couldLimit, limitingValues, limitsOf, ownerOfArn } from './policy-limit.ts';

/** An Allow statement open to everyone, and why its conditions don't change that. */
export interface PublicStatement {
  readonly statement: StatementRef;
  /** As in the policy; with `NotAction`, what is left out, each after `!`. */
  readonly actions: readonly string[];
  readonly why: 'no-condition' | 'no-limiting-key' | 'not-fixed';
  /** The condition keys that could limit (`not-fixed`), or all that are there (`no-limiting-key`). */
  readonly keys: readonly string[];
}

/**
 * The Allow statements for everyone that no condition limits to fixed callers or places, as in "Blocking public
 * access to your Amazon S3 storage" (The meaning of "public"). A deny elsewhere in the policy is not weighed.
 */
export function publicStatements({ statements }: PolicyDocument): PublicStatement[] {
  return statements.filter(isPublic).map((statement) => ({
    statement: refOf(statement),
    actions: actionsOf(statement),
    ...whyPublic(statement),
  }));
}

function isPublic(statement: PolicyStatement): boolean {
  return isForEveryone(statement) && limitsOf(statement).length === 0;
}

/** `NotPrincipal` with Allow leaves the door open for all but a few, anonymous callers included. */
function isForEveryone({ effect, principal }: PolicyStatement): boolean {
  if (effect === 'Deny' || !principal) return false;
  const isEverybody = principal.aws.includes('*') || principal.services.includes('*');
  return principal.negated ? !principal.aws.includes('*') : isEverybody;
}

function whyPublic({ conditions }: PolicyStatement): Pick<PublicStatement, 'why' | 'keys'> {
  const keys = conditions.map(({ key }) => key);
  if (keys.length === 0) return { why: 'no-condition', keys };
  const loose = conditions.filter(couldLimit).map(({ key }) => key);
  return loose.length > 0 ? { why: 'not-fixed', keys: loose } : { why: 'no-limiting-key', keys };
}

/** Whose access counts as inside; `trusted` holds account ids and organization ids. */
export interface Inside {
  readonly accountId: string;
  readonly trusted: readonly string[];
}

/** A principal that is not inside, and what an Allow statement grants it. */
export interface ExternalPrincipal {
  readonly statement: StatementRef;
  /** As in the policy: an ARN, an account id, `*`, a canonical user id or the id of a deleted user or role. */
  readonly principal: string;
  /** The account, or the organization for `*` limited to one; undefined when the policy does not tell. */
  readonly owner: string | undefined;
  readonly actions: readonly string[];
}

/**
 * The AWS principals outside that Allow statements name, everyone included. Limited to insiders by a condition
 * such as `aws:PrincipalOrgID`, a statement lets nobody outside in. Services and federated users are left out.
 */
export function externalPrincipals({ statements }: PolicyDocument, inside: Inside): ExternalPrincipal[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      outsiders(statement, inside).map((outsider) => ({
        statement: refOf(statement),
        ...outsider,
        actions: actionsOf(statement),
      })),
    );
}

type Outsider = Pick<ExternalPrincipal, 'principal' | 'owner'>;

function outsiders(statement: PolicyStatement, { accountId, trusted }: Inside): Outsider[] {
  const { principal } = statement;
  if (!principal) return [];
  const isInside = (owner: string | undefined): boolean =>
    owner === accountId || (owner !== undefined && trusted.includes(owner));
  const limits = limitsOf(statement);
  const named = limits.filter(({ namesOwners }) => namesOwners);
  if (named.some(({ owners }) => owners.every(isInside))) return [];
  if (!isForEveryone(statement)) return namedOutsiders(principal).filter(({ owner }) => !isInside(owner));
  if (limits.length === 0) return [{ principal: '*', owner: undefined }];
  const [limit] = named;
  const owners = (limit?.owners ?? []).filter((owner) => !isInside(owner));
  return owners.map((owner) => ({ principal: '*', owner }));
}

function namedOutsiders({ negated, aws, canonicalUsers }: PolicyPrincipal): Outsider[] {
  if (negated) return [];
  return [...aws, ...canonicalUsers].map((principal) => ({ principal, owner: accountOf(principal) }));
}

function accountOf(principal: string): string | undefined {
  const account = principal.startsWith('arn:') ? ownerOfArn(principal) : principal;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** An Allow statement for a service, and the fixed sources it accepts: empty lists where anyone's will do. */
export interface ServiceStatement {
  readonly statement: StatementRef;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** ARNs whose account is fixed, though other parts may be patterns. */
  readonly sourceArns: readonly string[];
  readonly sourceAccounts: readonly string[];
  readonly sourceOrgs: readonly string[];
  /** Values of `kms:EncryptionContext:aws:cloudtrail:arn`, under the same rule as `sourceArns`. */
  readonly encryptionContextArns: readonly string[];
}

/**
 * The Allow statements that name a service, with the conditions of "The confused deputy problem"
 * (IAM confused-deputy): `StringLike *`, or an ARN of any account, counts as absent.
 */
export function statementsForService({ statements }: PolicyDocument, service: string): ServiceStatement[] {
  return statements.filter((statement) => isForService(statement, service)).map(toServiceStatement);
}

function isForService({ effect, principal }: PolicyStatement, service: string): boolean {
  const services = principal?.negated === false ? principal.services : [];
  return effect === 'Allow' && (services.includes(service) || services.includes('*'));
}

function toServiceStatement(statement: PolicyStatement): ServiceStatement {
  const { resource } = statement;
  return {
    statement: refOf(statement),
    actions: actionsOf(statement),
    resources: (resource?.values ?? []).map((value) => (resource?.negated ? `!${value}` : value)),
    sourceArns: limitingValues(statement, 'aws:SourceArn'),
    sourceAccounts: [
      ...limitingValues(statement, 'aws:SourceAccount'),
      ...limitingValues(statement, 'aws:SourceOwner'),
    ],
    sourceOrgs: [
      ...limitingValues(statement, 'aws:SourceOrgID'),
      ...limitingValues(statement, 'aws:SourceOrgPaths'),
    ],
    encryptionContextArns: limitingValues(statement, 'kms:EncryptionContext:aws:cloudtrail:arn'),
  };
}

function actionsOf({ action }: PolicyStatement): string[] {
  return action.values.map((value) => (action.negated ? `!${value}` : value));
}

function refOf({ index, sid }: StatementRef): StatementRef {
  return { index, sid };
}
