import { parseOperator } from './policy-condition.ts';
import type { PolicyCondition, PolicyStatement } from './policy-document.ts';
import { type AddressBlock, holds, parseBlock } from './policy-network.ts';

/** How a condition limits who can use a statement: by accounts or organizations it names, or in another way. */
export interface Limit {
  readonly key: string;
  /** Account ids, organization ids or, where the ARN tells no account, the value as written. */
  readonly owners: readonly string[];
  readonly namesOwners: boolean;
}

type KeyKind = 'owner' | 'organization' | 'arn' | 'place' | 'address';

/**
 * The keys that "Blocking public access to your Amazon S3 storage" (The meaning of "public") accepts, and those
 * that other services have for the same: `kms:CallerAccount` and the source organization.
 * `kms:ViaService` is not among them: it says through which service, but not who.
 */
const KEYS: ReadonlyMap<string, KeyKind> = new Map([
  ['aws:principalaccount', 'owner'],
  ['aws:sourceaccount', 'owner'],
  ['aws:sourceowner', 'owner'],
  ['aws:vpceaccount', 'owner'],
  ['kms:calleraccount', 'owner'],
  ['s3:dataaccesspointaccount', 'owner'],
  ['aws:principalorgid', 'owner'],
  ['aws:sourceorgid', 'owner'],
  ['aws:vpceorgid', 'owner'],
  ['aws:principalorgpaths', 'organization'],
  ['aws:sourceorgpaths', 'organization'],
  ['aws:vpceorgpaths', 'organization'],
  ['aws:principalarn', 'arn'],
  ['aws:sourcearn', 'arn'],
  ['s3:dataaccesspointarn', 'arn'],
  ['aws:userid', 'place'],
  ['aws:sourcevpc', 'place'],
  ['aws:sourcevpce', 'place'],
  ['s3:x-amz-server-side-encryption-aws-kms-key-id', 'place'],
  ['aws:sourceip', 'address'],
]);

const POSITIVE = new Set(['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike']);

/** The conditions that limit the statement to fixed callers or places. */
export function limitsOf({ conditions }: PolicyStatement): Limit[] {
  return conditions.map(limitOf).filter((limit) => limit !== undefined);
}

/** Whether a condition is on a key that could limit who calls, though its operator or value may be too wide. */
export function couldLimit({ key }: PolicyCondition): boolean {
  return KEYS.has(key.toLowerCase());
}

function limitOf(condition: PolicyCondition): Limit | undefined {
  const { key, operator, values } = condition;
  const kind = KEYS.get(key.toLowerCase());
  const { base } = parseOperator(operator);
  const fits = kind === 'address' ? base === 'IpAddress' : POSITIVE.has(base);
  if (!kind || !fits || !needsValue(condition)) return undefined;
  const owners = values.map((value) => OWNER[kind](value));
  if (owners.some((owner) => owner === undefined)) return undefined;
  const namesOwners = kind !== 'place' && kind !== 'address';
  return { key, owners: owners.filter((owner) => owner !== undefined), namesOwners };
}

/** A condition that an absent key meets limits nobody. */
function needsValue({ operator }: PolicyCondition): boolean {
  const { set, ifExists } = parseOperator(operator);
  return !ifExists && set !== 'ForAllValues';
}

/** Whom or what a value stands for; undefined when it is not fixed. */
const OWNER: Readonly<Record<KeyKind, (value: string) => string | undefined>> = {
  owner: fixed,
  place: fixed,
  organization: (path) => fixed(path.replace(/\/.*/s, '')),
  arn: ownerOfArn,
  address: narrowBlock,
};

function fixed(value: string): string | undefined {
  return /[*?]|\$\{/.test(value) ? undefined : value;
}

/** An ARN is fixed when its account is, or as a whole where its account is not part of it, as for a bucket. */
export function ownerOfArn(value: string): string | undefined {
  const account = value.split(':')[4] ?? '';
  return /^\d{12}$/.test(account) ? account : fixed(value);
}

/** S3 takes ranges wider than /8 (IPv4) and /32 (IPv6) for public. */
const WIDEST = { 32: 8, 128: 32 } as const;

function narrowBlock(value: string): string | undefined {
  const block = parseBlock(value);
  return block && (block.prefix >= WIDEST[block.bits] || isPrivate(block)) ? value : undefined;
}

function isPrivate(block: AddressBlock): boolean {
  const ranges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(parseBlock);
  return ranges.some((range) => range !== undefined && holds(range, block));
}

/** The values of a key that limit the statement; empty when nothing does, or when one value is not fixed. */
export function limitingValues(statement: PolicyStatement, key: string): readonly string[] {
  const conditions = statement.conditions.filter(
    (condition) => condition.key.toLowerCase() === key.toLowerCase() && needsValue(condition),
  );
  const lists = conditions.filter(isFixedText).map(({ values }) => values);
  return [...new Set(lists.flat())];
}

function isFixedText({ key, operator, values }: PolicyCondition): boolean {
  const read = OWNER[KEYS.get(key.toLowerCase()) ?? 'arn'];
  return POSITIVE.has(parseOperator(operator).base) && values.every((value) => read(value) !== undefined);
}
