import type {
  AdvancedSelectorShape,
  BasicSelectorShape,
  EventSelectorsShape,
  TrailShape,
  TrailStatusShape,
} from '../core/aws-shapes.ts';
import type { AdvancedSelector, BasicSelector, EventSelectors } from '../core/event-selectors.ts';
import { known, unread, type Fact, type Known } from '../core/fact.ts';
import { arnParts, parseAccountId, parseArn, parseRegion, type Arn, type Region } from '../core/ids.ts';
import type { Trail, TrailStatus } from '../core/trail.ts';
import { inOrder } from '../core/order.ts';
import { NOT_YET as NOT_YET_DETAIL } from '../core/reason.ts';
import type { Reader } from './read.ts';

/** What DescribeTrails shows of a trail in one region, its own or a shadow copy. */
export interface ListedTrail {
  readonly shape: TrailShape;
  readonly arn: Arn;
  readonly seenIn: Region;
}

/** A trail with all the regions whose listing shows it. */
export interface MergedTrail extends ListedTrail {
  readonly regions: readonly Region[];
}

/** One trail for each ARN, in the order of the ARNs, with all the regions that show it. */
export function mergeListed(listed: readonly ListedTrail[]): readonly MergedTrail[] {
  const byArn = new Map<Arn, ListedTrail & { regions: Region[] }>();
  for (const one of listed) {
    const merged = byArn.get(one.arn);
    if (merged) merged.regions.push(one.seenIn);
    else byArn.set(one.arn, { ...one, regions: [one.seenIn] });
  }
  return [...byArn.values()].sort((a, b) => inOrder(a.arn, b.arn));
}

/** The trails of a DescribeTrails answer; one without an ARN can't be told from others and is left out. */
export function toListed(shapes: readonly TrailShape[], seenIn: Region): readonly ListedTrail[] {
  return shapes.flatMap((shape) => {
    const arn = parseArn(shape.TrailARN);
    return arn ? [{ shape, arn, seenIn }] : [];
  });
}

/** Reads status and selectors where the trail lives; the status, which is regional, elsewhere too. */
export async function readTrail(reader: Reader, listed: MergedTrail): Promise<Trail> {
  const { arn, regions } = listed;
  const region = homeRegion(listed);
  const place = { region, resource: arn };
  const elsewhere = regions.filter((one) => one !== region);
  const [status, selectors, statuses] = await Promise.all([
    readStatus(reader, arn, region),
    reader.ask('cloudtrail:GetEventSelectors', { TrailName: arn }, place),
    Promise.all(elsewhere.map(async (one) => ({ region: one, status: await readStatus(reader, arn, one) }))),
  ]);
  const trail = toTrail(listed);
  const flags = [trail.isMultiRegion, trail.isOrganization, trail.includesGlobalServiceEvents];
  for (const flag of flags)
    if (!flag.known) reader.incomplete('cloudtrail:DescribeTrails', flag.detail, place);
  const missing = () => reader.incomplete('cloudtrail:GetEventSelectors', 'EventSelectors', place);
  const eventSelectors = selectors.known ? (toSelectors(selectors.value) ?? missing()) : selectors;
  return { ...trail, status, statusElsewhere: statuses, eventSelectors };
}

async function readStatus(reader: Reader, arn: Arn, region: Region): Promise<Fact<TrailStatus>> {
  const place = { region, resource: arn };
  const answer = await reader.ask('cloudtrail:GetTrailStatus', { Name: arn }, place);
  if (!answer.known) return answer;
  return toStatus(answer.value) ?? reader.incomplete('cloudtrail:GetTrailStatus', 'IsLogging', place);
}

/** A trail as its listing shows it, before the rest is read. */
export function toTrail(listed: MergedTrail): Trail {
  const { shape, arn, regions } = listed;
  return {
    arn,
    name: shape.Name ?? arn,
    homeRegion: homeRegion(listed),
    owner: parseAccountId(arnParts(arn).accountId),
    seenIn: regions,
    isMultiRegion: flag(shape.IsMultiRegionTrail, 'IsMultiRegionTrail'),
    isOrganization: flag(shape.IsOrganizationTrail, 'IsOrganizationTrail'),
    includesGlobalServiceEvents: flag(shape.IncludeGlobalServiceEvents, 'IncludeGlobalServiceEvents'),
    logFileValidation: known(shape.LogFileValidationEnabled === true),
    kmsKeyId: text(shape.KmsKeyId),
    bucketName: text(shape.S3BucketName),
    keyPrefix: text(shape.S3KeyPrefix),
    logGroupArn: text(shape.CloudWatchLogsLogGroupArn),
    logsRoleArn: text(shape.CloudWatchLogsRoleArn),
    topicArn: text(shape.SnsTopicARN),
    status: NOT_YET,
    statusElsewhere: [],
    eventSelectors: NOT_YET,
  };
}

const NOT_YET = unread('not-run', NOT_YET_DETAIL);

/** HomeRegion, or the region in the ARN, which is the same. */
function homeRegion({ shape, arn, seenIn }: ListedTrail): Region {
  return parseRegion(shape.HomeRegion) ?? parseRegion(arnParts(arn).region) ?? seenIn;
}

function flag(value: boolean | undefined, member: string): Fact<boolean> {
  return value === undefined
    ? unread('invalid-answer', member, { operation: 'cloudtrail:DescribeTrails' })
    : known(value);
}

/** Unset strings are absent on AWS; emulators give them back empty. */
function text(value: string | undefined): Fact<string | undefined> {
  return known(value === '' ? undefined : value);
}

function toStatus(shape: TrailStatusShape): Known<TrailStatus> | undefined {
  if (shape.IsLogging === undefined) return undefined;
  return known({
    isLogging: shape.IsLogging,
    startedAt: toIso(shape.StartLoggingTime),
    stoppedAt: toIso(shape.StopLoggingTime),
    latestDeliveryAt: toIso(shape.LatestDeliveryTime),
    latestDeliveryError: shape.LatestDeliveryError || undefined,
    latestDigestDeliveryAt: toIso(shape.LatestDigestDeliveryTime),
    latestDigestDeliveryError: shape.LatestDigestDeliveryError || undefined,
    latestLogsDeliveryAt: toIso(shape.LatestCloudWatchLogsDeliveryTime),
    latestLogsDeliveryError: shape.LatestCloudWatchLogsDeliveryError || undefined,
  });
}

function toIso(date: Date | undefined): string | undefined {
  return date?.toISOString();
}

/** AWS always gives at least one of the two lists. */
function toSelectors({
  EventSelectors,
  AdvancedEventSelectors,
}: EventSelectorsShape): Known<EventSelectors> | undefined {
  if (EventSelectors === undefined && AdvancedEventSelectors === undefined) return undefined;
  return known({
    basic: (EventSelectors ?? []).map(toBasic),
    advanced: (AdvancedEventSelectors ?? []).map(toAdvanced),
  });
}

function toBasic(shape: BasicSelectorShape): BasicSelector {
  const { ReadWriteType } = shape;
  return {
    readWriteType: ReadWriteType === 'ReadOnly' || ReadWriteType === 'WriteOnly' ? ReadWriteType : 'All',
    includeManagementEvents: shape.IncludeManagementEvents !== false,
    excludeManagementEventSources: shape.ExcludeManagementEventSources ?? [],
    dataResources: (shape.DataResources ?? []).map(({ Type = '', Values = [] }) => ({
      type: Type,
      values: Values,
    })),
  };
}

function toAdvanced({ Name, FieldSelectors = [] }: AdvancedSelectorShape): AdvancedSelector {
  return {
    name: Name,
    fields: FieldSelectors.map((field) => ({
      field: field.Field ?? '',
      equals: field.Equals ?? [],
      startsWith: field.StartsWith ?? [],
      endsWith: field.EndsWith ?? [],
      notEquals: field.NotEquals ?? [],
      notStartsWith: field.NotStartsWith ?? [],
      notEndsWith: field.NotEndsWith ?? [],
    })),
  };
}
