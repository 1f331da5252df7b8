import type { RegionShape } from '../core/aws-shapes.ts';
import { known, type Fact } from '../core/fact.ts';
import { parseRegion, type Partition, type Region } from '../core/ids.ts';
import { message } from '../core/message.ts';
import { inOrder } from '../core/order.ts';
import { problem } from '../core/problem.ts';
import type { Reader } from './read.ts';

export interface RegionChoice {
  readonly region: Region;
  readonly choice: 'selected' | 'not-enabled' | 'not-selected';
}

/** `enabled`: every region that is enabled for the account. */
export type RegionSelection = 'enabled' | readonly Region[];

/** Region names as people give them; none means every enabled region. Throws a Problem for what can't be one. */
export function toSelection(names: readonly string[]): RegionSelection {
  if (names.length === 0) return 'enabled';
  return names.map((name) => {
    const region = parseRegion(name);
    if (region) return region;
    throw problem('bad-region', message('{region} is not the name of an AWS region.', { region: name }));
  });
}

export interface RegionPlan {
  readonly list: Fact<'complete'>;
  readonly choices: readonly RegionChoice[];
}

/**
 * The account's regions and which of them to read.
 * Where the account does not tell, the partition's regions that are enabled by default stand in; the gap is recorded.
 */
export async function chooseRegions(
  reader: Reader,
  home: { region: Region; partition: Partition },
  selection: RegionSelection,
): Promise<RegionPlan> {
  const place = { region: home.region, isRegional: false };
  const answer = await reader.ask('ec2:DescribeRegions', { AllRegions: true }, place);
  const choices = answer.known ? toChoices(answer.value.Regions ?? []) : new Map<Region, Choice>();
  const isListed = choices.size > 0;
  if (!isListed) for (const region of defaultRegions(home)) choices.set(region, 'selected');
  if (selection !== 'enabled') select(choices, selection);
  const missing = () => reader.incomplete('ec2:DescribeRegions', 'Regions', place);
  return {
    list: isListed ? known('complete') : answer.known ? missing() : answer,
    choices: [...choices].map(([region, choice]) => ({ region, choice })).sort(byRegion),
  };
}

type Choice = RegionChoice['choice'];

function toChoices(shapes: readonly RegionShape[]): Map<Region, Choice> {
  const choices = new Map<Region, Choice>();
  for (const { RegionName, OptInStatus } of shapes) {
    const region = parseRegion(RegionName);
    if (region) choices.set(region, OptInStatus === 'not-opted-in' ? 'not-enabled' : 'selected');
  }
  return choices;
}

function select(choices: Map<Region, Choice>, selection: readonly Region[]): void {
  for (const [region, choice] of choices) if (choice === 'selected') choices.set(region, 'not-selected');
  // AWS would answer for a region that is not enabled as if the key were wrong.
  for (const region of selection) if (choices.get(region) !== 'not-enabled') choices.set(region, 'selected');
}

function byRegion(a: RegionChoice, b: RegionChoice): number {
  return inOrder(a.region, b.region);
}

function defaultRegions({ region, partition }: { region: Region; partition: Partition }): readonly Region[] {
  const names = ENABLED_BY_DEFAULT[partition] ?? [region];
  return names.flatMap((name) => parseRegion(name) ?? []);
}

/** Regions that need no opt-in (AWS Account Management Reference Guide, "Regions that are enabled by default"). */
const ENABLED_BY_DEFAULT: Partial<Record<Partition, readonly string[]>> = {
  aws: [
    ...[
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
    ],
    ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
    ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
};
