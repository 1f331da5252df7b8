import type { PolicyRequest } from '../../src/analysis/resource-policy.ts';
import { BUCKET, CLOUDTRAIL, type Json, OTHER, OWN, TRAIL } from '../support/policies.ts';

/** A policy and a request of which everything is known. */
export interface Sample {
  readonly policy: Json;
  readonly request: PolicyRequest;
}

/** Picks from lists, the same for the same seed (xorshift32). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** One value, or a list of one or two. */
  some<T>(values: readonly [T, ...T[]]): T | T[] {
    const count = this.below(3);
    if (count === 0) return this.pick(values);
    return Array.from({ length: count }, () => this.pick(values));
  }
}

const USER = `arn:aws:iam::${OWN}:user/ann`;
const ROLE = `arn:aws:iam::${OWN}:role/ops/reader`;
const SESSION = `arn:aws:sts::${OWN}:assumed-role/reader/ann`;
const ROOT = `arn:aws:iam::${OWN}:root`;
const FILE = `${BUCKET}/AWSLogs/${OWN}/CloudTrail/f.gz`;

const AWS_NAMES = [OWN, ROOT, USER, ROLE, SESSION, OTHER, `arn:aws:iam::${OTHER}:role/x`] as const;
const ACTIONS = [
  's3:PutObject',
  'S3:PUTOBJECT',
  's3:Put*',
  's3:*',
  '*',
  's3:GetObject',
  's3:?utObject',
] as const;
const RESOURCES = [
  '*',
  BUCKET,
  FILE,
  `${BUCKET}/*`,
  `${BUCKET}/AWSLogs/${OWN}/*`,
  `${BUCKET}/AWSLogs/${OTHER}/*`,
  `${BUCKET}/*/CloudTrail/*`,
  'arn:aws:s3:::audit?logs/*',
  'arn:aws:s3:*',
  'arn:aws-cn:s3:::audit-logs/*',
  `${BUCKET}/\${aws:username}/*`,
  `${BUCKET}/\${aws:username, 'AWSLogs'}/*`,
] as const;

/** A condition key with the values that policies and requests have for it, and the operators that suit it. */
interface Key {
  readonly name: string;
  readonly given: readonly [string, ...string[]];
  readonly wanted: readonly [string, ...string[]];
  readonly operators: readonly [string, ...string[]];
  readonly multivalued?: true;
}

const TEXT = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'Null'] as const;
const ANY_CASE = ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'] as const;
const ARN = ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'] as const;

function ordered(type: string): [string, ...string[]] {
  const names = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
  return [`${type}Equals`, ...names.map((name) => type + name)];
}

const KEYS: readonly [Key, ...Key[]] = [
  {
    name: 'aws:PrincipalOrgID',
    given: ['o-abc', 'o-xyz'],
    wanted: ['o-abc', 'o-*', 'O-ABC'],
    operators: [...TEXT, ...ANY_CASE],
  },
  {
    name: 'aws:SourceAccount',
    given: [OWN, OTHER],
    wanted: [OWN, OTHER, '1*', '${aws:PrincipalAccount}'],
    operators: TEXT,
  },
  {
    name: 'aws:PrincipalAccount',
    given: [OWN, OTHER],
    wanted: [OWN, `\${aws:SourceAccount}`],
    operators: TEXT,
  },
  {
    name: 'aws:SourceArn',
    given: [TRAIL, TRAIL.replace(OWN, OTHER)],
    wanted: [TRAIL, `arn:aws:cloudtrail:*:${OWN}:trail/*`, 'arn:*:*:*:*:*', '*', `arn:aws:*:trail/audit`],
    operators: [...ARN, ...TEXT],
  },
  {
    name: 'aws:SecureTransport',
    given: ['true', 'false'],
    wanted: ['true', 'false', 'True'],
    operators: ['Bool'],
  },
  {
    name: 's3:TlsVersion',
    given: ['1.1', '1.2', '1.3'],
    wanted: ['1.2', '1.20', 'x'],
    operators: ordered('Numeric'),
  },
  {
    name: 'aws:CurrentTime',
    given: ['2026-01-31T12:00:00Z', '2026-02-01T00:00:00Z'],
    wanted: ['2026-01-31T12:00:00Z', '2026-02-01T00:00:00Z', '2025-12-31T23:59:59Z'],
    operators: ordered('Date'),
  },
  {
    name: 'aws:SourceIp',
    given: ['203.0.113.7', '10.1.2.3', '2001:db8::7'],
    wanted: [
      '203.0.113.0/24',
      '10.0.0.0/8',
      '203.0.113.7',
      '0.0.0.0/0',
      '2001:db8::/32',
      '2001:db8::7',
      '172.16.0.0/12',
    ],
    operators: ['IpAddress', 'NotIpAddress'],
  },
  {
    name: 'aws:username',
    given: ['AWSLogs', 'ann'],
    wanted: ['ann', 'a*', '${*}', 'AWSLogs'],
    operators: [...TEXT, ...ANY_CASE],
  },
  {
    name: 'aws:PrincipalOrgPaths',
    given: ['o-abc/r-1/ou-1/', 'o-abc/r-1/ou-2/', 'o-xyz/r-2/'],
    wanted: ['o-abc/*', 'o-abc/r-1/ou-1/', '*'],
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'],
    multivalued: true,
  },
];

function principal(dice: Dice): Json {
  const named = dice.pick<unknown>([
    '*',
    '*',
    { AWS: '*' },
    { Service: CLOUDTRAIL, AWS: OWN },
    { Service: dice.some([CLOUDTRAIL, 'config.amazonaws.com']) },
    { AWS: dice.some(AWS_NAMES) },
    { AWS: dice.pick(AWS_NAMES), Service: CLOUDTRAIL },
    { Federated: 'cognito-identity.amazonaws.com' },
    { CanonicalUser: 'a1b2' },
  ]);
  return dice.below(8) === 0 ? { NotPrincipal: named } : { Principal: named };
}

function operator(key: Key, dice: Dice): string {
  const base = dice.pick(key.operators);
  if (base === 'Null') return base;
  const set = key.multivalued ? dice.pick(['ForAllValues:', 'ForAnyValue:']) : '';
  return set + base + (dice.below(4) === 0 ? 'IfExists' : '');
}

function conditions(dice: Dice): Json {
  const found: Record<string, Record<string, unknown>> = {};
  for (let count = dice.pick([0, 1, 1, 2]); count > 0; count -= 1) {
    const key = dice.pick(KEYS);
    const name = operator(key, dice);
    const wanted = name === 'Null' ? dice.pick(['true', 'false']) : dice.some(key.wanted);
    const written = dice.below(3) === 0 ? key.name.toUpperCase() : key.name;
    found[name] = { ...found[name], [written]: wanted };
  }
  return Object.keys(found).length > 0 ? { Condition: found } : {};
}

function statement(dice: Dice, index: number): Json {
  const action = dice.some(ACTIONS);
  const resource = dice.some(RESOURCES);
  return {
    Sid: `S${index}`,
    Effect: dice.below(3) === 0 ? 'Deny' : 'Allow',
    ...principal(dice),
    ...(dice.below(8) === 0 ? { NotAction: action } : { Action: action }),
    ...(dice.below(8) === 0 ? { NotResource: resource } : { Resource: resource }),
    ...conditions(dice),
  };
}

function request(dice: Dice): PolicyRequest {
  const given = KEYS.filter(() => dice.below(3) > 0);
  const values = ({ given: all, multivalued }: Key): string[] =>
    multivalued && dice.below(2) === 0 ? [...new Set([dice.pick(all), dice.pick(all)])] : [dice.pick(all)];
  const arn = dice.pick([USER, ROLE, SESSION, ROOT]);
  return {
    principal: dice.pick<PolicyRequest['principal']>([
      { kind: 'service', name: CLOUDTRAIL },
      { kind: 'service', name: CLOUDTRAIL },
      { kind: 'aws', arn, accountId: OWN },
      { kind: 'anonymous' },
    ]),
    action: dice.pick(['s3:PutObject', 's3:PutObject', 's3:GetObject']),
    resource: dice.pick([FILE, FILE, `${BUCKET}/ann/x`]),
    context: Object.fromEntries(given.map((key) => [key.name, values(key)])),
    absentKeys: KEYS.filter((key) => !given.includes(key)).map(({ name }) => name),
  };
}

/** Samples that are the same on every run. */
export function samples(count: number): Sample[] {
  const dice = new Dice(20_260_131);
  return Array.from({ length: count }, () => {
    const statements = Array.from({ length: 1 + dice.below(6) }, (_, index) => statement(dice, index));
    const version = dice.below(20) === 0 ? '2008-10-17' : '2012-10-17';
    return { policy: { Version: version, Statement: statements }, request: request(dice) };
  });
}

/** Whether a request may have several values for the key. */
export function isMultivalued(name: string): boolean {
  return KEYS.some((key) => key.name === name && key.multivalued);
}
