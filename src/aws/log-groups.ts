import type { Operations } from '../core/aws-operations.ts';
import type { LogGroupShape } from '../core/aws-shapes.ts';
import { known, type Fact, type Unread } from '../core/fact.ts';
import {
  arnParts,
  parseAccountId,
  parseArn,
  parseRegion,
  type AccountId,
  type Arn,
  type Region,
} from '../core/ids.ts';
import type { LogGroup, LogGroupDescription } from '../core/log-group.ts';
import { inOrder } from '../core/order.ts';
import type { Trail } from '../core/trail.ts';
import { foreignGap } from './foreign.ts';
import type { Reader } from './read.ts';
import { usersOf } from './users.ts';

/** Every log group that a trail delivers to, once, in the order of the ARNs. */
export async function readLogGroups(
  reader: Reader,
  trails: readonly Trail[],
  accountId: AccountId | undefined,
): Promise<readonly LogGroup[]> {
  const users = usersOf(trails, ({ logGroupArn }) => logGroupArn);
  const policies = perRegion((region) => readResourcePolicies(reader, region));
  const named = [...users].flatMap(([text, usedBy]) => {
    const arn = parseArn(text.replace(/:\*$/, ''));
    return arn ? [{ arn, usedBy }] : [];
  });
  const sorted = named.sort((a, b) => inOrder(a.arn, b.arn));
  return Promise.all(sorted.map((one) => readLogGroup(reader, { ...one, policies }, accountId)));
}

interface Wanted {
  readonly arn: Arn;
  readonly usedBy: readonly Arn[];
  readonly policies: (region: Region) => Promise<Fact<readonly string[]>>;
}

async function readLogGroup(
  reader: Reader,
  { arn, usedBy, policies }: Wanted,
  accountId: AccountId | undefined,
): Promise<LogGroup> {
  const parts = arnParts(arn);
  const name = parts.resource.replace(/^log-group:/, '');
  const owner = parseAccountId(parts.accountId);
  const region = parseRegion(parts.region) ?? (parts.region as Region);
  const base = { arn, name, region, owner, usedBy };
  const foreign = foreignGap('logs:DescribeLogGroups', { arn, owner }, accountId);
  if (foreign) return { ...base, ...every(foreign) };
  const place = { region, resource: arn };
  const [description, metricFilters, subscriptionFilters, resourcePolicies] = await Promise.all([
    readDescription(reader, name, place),
    countFilters(reader, { operation: 'logs:DescribeMetricFilters', name }, place),
    countFilters(reader, { operation: 'logs:DescribeSubscriptionFilters', name }, place),
    policies(region),
  ]);
  return { ...base, description, metricFilters, subscriptionFilters, resourcePolicies };
}

type FilterOperation = 'logs:DescribeMetricFilters' | 'logs:DescribeSubscriptionFilters';

/** All pages: the first may be empty though more follow. */
async function countFilters(
  reader: Reader,
  { operation, name }: { operation: FilterOperation; name: string },
  place: { region: Region; resource: Arn },
): Promise<Fact<number>> {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const input = { logGroupName: name, ...(nextToken !== undefined && { nextToken }) };
    const answer = await reader.probe(operation, input, { ...place, tolerates: MISSING });
    if (!answer.known) return answer;
    const { output, code } = answer.value;
    if (code !== undefined) return known(0);
    const filters = filtersOf(output ?? {});
    if (filters === undefined) return reader.incomplete(operation, 'filters', place);
    count += filters.length;
    nextToken = output?.nextToken;
  } while (nextToken !== undefined);
  return known(count);
}

function filtersOf(output: Operations[FilterOperation]['output']): readonly unknown[] | undefined {
  if ('metricFilters' in output) return output.metricFilters;
  return 'subscriptionFilters' in output ? output.subscriptionFilters : undefined;
}

const MISSING = ['ResourceNotFoundException'];

function every(gap: Unread) {
  return { description: gap, metricFilters: gap, subscriptionFilters: gap, resourcePolicies: gap };
}

/** The search is by prefix, so siblings come along, and the group may stand on a later page. */
async function readDescription(
  reader: Reader,
  name: string,
  place: { region: Region; resource: Arn },
): Promise<Fact<LogGroupDescription | undefined>> {
  let nextToken: string | undefined;
  do {
    const input = { logGroupNamePrefix: name, ...(nextToken !== undefined && { nextToken }) };
    const answer = await reader.ask('logs:DescribeLogGroups', input, place);
    if (!answer.known) return answer;
    const { logGroups } = answer.value;
    if (logGroups === undefined) return reader.incomplete('logs:DescribeLogGroups', 'logGroups', place);
    const found = logGroups.find(({ logGroupName }) => logGroupName === name);
    if (found) return known(toDescription(found));
    nextToken = answer.value.nextToken;
  } while (nextToken !== undefined);
  return known(undefined);
}

function toDescription(shape: LogGroupShape): LogGroupDescription {
  return {
    retentionDays: shape.retentionInDays,
    logGroupClass: shape.logGroupClass,
    kmsKeyId: shape.kmsKeyId,
    hasDeletionProtection: shape.deletionProtectionEnabled,
    storedBytes: shape.storedBytes,
  };
}

async function readResourcePolicies(reader: Reader, region: Region): Promise<Fact<readonly string[]>> {
  const texts: string[] = [];
  let nextToken: string | undefined;
  do {
    const input = nextToken === undefined ? {} : { nextToken };
    const answer = await reader.ask('logs:DescribeResourcePolicies', input, { region });
    if (!answer.known) return answer;
    const { resourcePolicies } = answer.value;
    if (!resourcePolicies)
      return reader.incomplete('logs:DescribeResourcePolicies', 'resourcePolicies', { region });
    texts.push(...resourcePolicies.flatMap(({ policyDocument }) => policyDocument ?? []));
    nextToken = answer.value.nextToken;
  } while (nextToken !== undefined);
  return known(texts);
}

function perRegion<T>(make: (region: Region) => Promise<T>): (region: Region) => Promise<T> {
  const made = new Map<Region, Promise<T>>();
  return (region) => {
    const one = made.get(region) ?? make(region);
    made.set(region, one);
    return one;
  };
}
