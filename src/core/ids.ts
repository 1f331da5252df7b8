/** An Amazon Resource Name: `arn:partition:service:region:account:resource`. */
export type Arn = string & { readonly brand: 'Arn' };
/** Twelve digits. */
export type AccountId = string & { readonly brand: 'AccountId' };
/** An AWS region code such as `eu-west-1`. */
export type Region = string & { readonly brand: 'Region' };
/** The part of AWS a region belongs to; ARNs of two partitions never refer to each other. */
export type Partition =
  'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f';

export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** The ARN in `text`, or undefined when it has not the six parts that every ARN has. */
export function parseArn(text: string | undefined): Arn | undefined {
  return text !== undefined && /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(text) ? (text as Arn) : undefined;
}

/** The account id in `text`, or undefined when it is not twelve digits. */
export function parseAccountId(text: string | undefined): AccountId | undefined {
  return text !== undefined && /^\d{12}$/.test(text) ? (text as AccountId) : undefined;
}

/** The region code in `text`, or undefined when it can't be one; whether AWS has it is not looked up. */
export function parseRegion(text: string | undefined): Region | undefined {
  return text !== undefined && /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text) ? (text as Region) : undefined;
}

export function arnParts(arn: Arn): ArnParts {
  const [, partition = '', service = '', region = '', accountId = '', ...resource] = arn.split(':');
  return { partition, service, region, accountId, resource: resource.join(':') };
}

const PARTITION_PREFIXES: readonly (readonly [string, Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-iso-', 'aws-iso'],
];

/** The partition by the region's name, as in the SDK's partition table; an unknown region counts as `aws`. */
export function partitionOf(region: Region): Partition {
  return PARTITION_PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
