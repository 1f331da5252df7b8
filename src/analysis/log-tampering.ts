import type { Bucket } from '../core/bucket.ts';
import type { Unread } from '../core/fact.ts';
import type { Trail } from '../core/trail.ts';
import { coversAction } from './bucket-policy.ts';
import { isLegacyAccount } from './legacy-accounts.ts';
import { ownerOfArn } from './policy-limit.ts';
import {
  evaluate,
  type PolicyDocument,
  type PolicyRequest,
  type PolicyStatement,
} from './resource-policy.ts';

/** An Allow statement by which others than CloudTrail can change or delete log files, or the rules that keep them. */
export interface Tampering {
  readonly statement: PolicyStatement;
  readonly principal: string;
  readonly action: string;
}

const ON_OBJECTS = [
  ...['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl', 's3:PutObjectTagging'],
  ...['s3:PutObjectVersionTagging', 's3:PutObjectRetention', 's3:PutObjectLegalHold'],
  ...['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteObjectTagging'],
  ...['s3:DeleteObjectVersionTagging', 's3:BypassGovernanceRetention'],
];
const ON_BUCKETS = ['s3:PutLifecycleConfiguration', 's3:PutBucketPolicy'];
const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

interface Place {
  readonly bucket: Bucket;
  /** The trails that deliver there. */
  readonly trails: readonly Trail[];
  /** Principals as in the policy, or account ids. */
  readonly trusted: readonly string[];
}

export interface Tamperings {
  readonly found: readonly Tampering[];
  /** Why there may be more. */
  readonly gap: Unread | undefined;
}

/** Who may tamper by the bucket policy alone: what identity policies of the owner's account allow is out of sight. */
export function tamperingsOf(policy: PolicyDocument, place: Place): Tamperings {
  const sure = find(policy, place, folders(place, false));
  const [gap] = place.trails
    .flatMap(({ keyPrefix, isOrganization }) => [keyPrefix, isOrganization])
    .filter((fact) => !fact.known);
  const isMore = gap !== undefined && find(policy, place, folders(place, true)).length > sure.length;
  return { found: sure, gap: isMore ? gap : undefined };
}

/** The beginnings of log paths as patterns; `widely` takes what was not read for whatever it may be. */
function folders({ bucket, trails }: Place, widely: boolean): readonly string[] {
  return trails.flatMap(({ keyPrefix, owner, isOrganization }) => {
    if (!keyPrefix.known && !widely) return [];
    const prefix = keyPrefix.known ? (keyPrefix.value ?? '') : '*';
    const root = prefix === '' ? `${bucket.arn}/AWSLogs` : `${bucket.arn}/${prefix}/AWSLogs`;
    const own = `${root}/${owner ?? ANY_ACCOUNT}/CloudTrail*`;
    const hasMembers = isOrganization.known ? isOrganization.value : widely;
    return hasMembers ? [own, `${root}/o-*/${ANY_ACCOUNT}/CloudTrail*`] : [own];
  });
}

const ANY_ACCOUNT = '????????????';

function find(policy: PolicyDocument, place: Place, logs: readonly string[]): readonly Tampering[] {
  const targets = [
    ...ON_OBJECTS.flatMap((action) => [...new Set(logs)].map((resource) => ({ action, resource }))),
    ...ON_BUCKETS.map((action) => ({ action, resource: place.bucket.arn })),
  ];
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      strangersIn(statement, place).flatMap((principal) => {
        const target = targets.find(
          (wanted) => reaches(statement, wanted) && !isDenied(policy, principal, wanted),
        );
        return target ? [{ statement, principal, action: target.action }] : [];
      }),
    );
}

type Target = Pick<PolicyRequest, 'action' | 'resource'>;

/** With `NotPrincipal` all but a few are let in, which is as good as everyone. */
function strangersIn({ principal }: PolicyStatement, { trusted }: Place): readonly string[] {
  if (!principal) return [];
  if (principal.negated) return ['*'];
  const { aws, services, federated, canonicalUsers } = principal;
  return [...aws, ...services, ...federated, ...canonicalUsers].filter((name) => {
    const isTrusted = trusted.includes(name) || trusted.includes(ownerOfArn(name) ?? '');
    return name !== CLOUDTRAIL && !isLegacyAccount(name) && !isTrusted;
  });
}

function reaches(statement: PolicyStatement, { action, resource }: Target): boolean {
  if (!coversAction(statement, action) || !statement.resource) return false;
  const { negated, values } = statement.resource;
  const patterns = values.map((value) => value.replaceAll(/\$\{[^}]*\}/g, '*'));
  if (negated) return !patterns.some((pattern) => overlaps(pattern, resource.replaceAll(/[*?]/g, 'x')));
  return patterns.some((pattern) => overlaps(pattern, resource));
}

/** Whether some text fits both patterns. */
export function overlaps(a: string, b: string): boolean {
  let row = startRow(b);
  for (const char of a) row = nextRow(row, char, b);
  return row.at(-1) ?? false;
}

/** Entry n: whether what we have of the one pattern can meet the first n characters of the other. */
function startRow(b: string): readonly boolean[] {
  const stars = /^\**/.exec(b)?.[0].length ?? 0;
  return Array.from({ length: b.length + 1 }, (_, length) => length <= stars);
}

function nextRow(row: readonly boolean[], char: string, b: string): readonly boolean[] {
  const next: boolean[] = [char === '*' && row[0] === true];
  for (const [index, other] of Array.from(b).entries()) {
    const both = row[index] === true && (char === other || [char, other].some((one) => one === '?'));
    const byStar = char === '*' || other === '*';
    const skipped = row[index + 1] === true || next[index] === true || row[index] === true;
    next.push(byStar ? skipped : both);
  }
  return next;
}

/** A deny that is sure takes back what the statement allows; the pattern stands for a path that fits it. */
function isDenied(policy: PolicyDocument, name: string, { action, resource }: Target): boolean {
  const path = resource.replaceAll('?', '0').replaceAll('*', 'x/');
  const decision = evaluate(policy, { ...requestBy(name), action, resource: path });
  return decision.result === 'denied' && decision.reason === 'explicit-deny';
}

function requestBy(name: string): Pick<PolicyRequest, 'principal' | 'context'> {
  const account = name.startsWith('arn:') ? ownerOfArn(name) : name;
  if (account === undefined || !/^\d{12}$/.test(account)) {
    const principal = name.endsWith('.amazonaws.com') ? { kind: 'service' as const, name } : ANONYMOUS;
    return { principal, context: {} };
  }
  const arn = name.startsWith('arn:') ? name : `arn:aws:iam::${account}:root`;
  const isOne = /:(role|user)\//.test(arn);
  const context = { 'aws:PrincipalAccount': [account], ...(isOne ? { 'aws:PrincipalArn': [arn] } : {}) };
  return { principal: { kind: 'aws', arn, accountId: account }, context };
}

const ANONYMOUS = { kind: 'anonymous' } as const;
