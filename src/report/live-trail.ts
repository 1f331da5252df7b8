import type { Estate } from '../core/estate.ts';
import type { EventSelectors } from '../core/event-selectors.ts';
import type { Fact } from '../core/fact.ts';
import type { Trail, TrailStatus } from '../core/trail.ts';
import { blockContent } from './live-bucket.ts';
import { plain, unreadValue, value, type Printable } from './print.ts';

export function accountContent({
  identity,
  source,
  takenAt,
  publicAccessBlock,
  regions,
  trails,
}: Estate): Printable {
  return {
    AccountId: value(identity, ({ accountId }) => accountId),
    CallerArn: value(identity, ({ callerArn }) => callerArn ?? null),
    Partition: source.partition,
    Endpoint: source.endpoint,
    PublicAccessBlock: value(publicAccessBlock, blockContent),
    TakenAt: takenAt,
    Trails: trails.map(({ name, homeRegion, isMultiRegion, status }) => ({
      Name: name,
      HomeRegion: homeRegion,
      IsMultiRegionTrail: plain(isMultiRegion),
      IsLogging: value(status, ({ isLogging }) => isLogging),
    })),
    Regions: Object.fromEntries(
      regions.map(({ region, status, reason }) => [region, reason ? unreadValue(reason) : status]),
    ),
  };
}

export function trailContent(trail: Trail): Printable {
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    HomeRegion: trail.homeRegion,
    IsMultiRegionTrail: plain(trail.isMultiRegion),
    IsOrganizationTrail: plain(trail.isOrganization),
    IncludeGlobalServiceEvents: plain(trail.includesGlobalServiceEvents),
    LogFileValidationEnabled: plain(trail.logFileValidation),
    KmsKeyId: plain(trail.kmsKeyId),
    S3BucketName: plain(trail.bucketName),
    S3KeyPrefix: plain(trail.keyPrefix),
    CloudWatchLogsLogGroupArn: plain(trail.logGroupArn),
    CloudWatchLogsRoleArn: plain(trail.logsRoleArn),
    SnsTopicARN: plain(trail.topicArn),
    Status: value(trail.status, statusContent),
    ...selectorsContent(trail.eventSelectors),
    StatusElsewhere: Object.fromEntries(
      trail.statusElsewhere.map(({ region, status }) => [region, value(status, statusContent)]),
    ),
  };
}

function statusContent(status: TrailStatus): Printable {
  return {
    IsLogging: status.isLogging,
    StartLoggingTime: status.startedAt ?? null,
    StopLoggingTime: status.stoppedAt ?? null,
    LatestDeliveryTime: status.latestDeliveryAt ?? null,
    LatestDeliveryError: status.latestDeliveryError ?? null,
    LatestDigestDeliveryTime: status.latestDigestDeliveryAt ?? null,
    LatestDigestDeliveryError: status.latestDigestDeliveryError ?? null,
    LatestCloudWatchLogsDeliveryTime: status.latestLogsDeliveryAt ?? null,
    LatestCloudWatchLogsDeliveryError: status.latestLogsDeliveryError ?? null,
  };
}

function selectorsContent(selectors: Fact<EventSelectors>): Record<string, Printable> {
  if (!selectors.known) return { EventSelectors: unreadValue(selectors) };
  const { basic, advanced } = selectors.value;
  const EventSelectors = basic.map((selector) => ({
    ReadWriteType: selector.readWriteType,
    IncludeManagementEvents: selector.includeManagementEvents,
    ExcludeManagementEventSources: [...selector.excludeManagementEventSources],
    DataResources: selector.dataResources.map(({ type, values }) => ({ Type: type, Values: [...values] })),
  }));
  if (advanced.length === 0) return { EventSelectors };
  return {
    AdvancedEventSelectors: advanced.map(({ name, fields }) => ({
      Name: name ?? null,
      FieldSelectors: fields.map(fieldContent),
    })),
  };
}

function fieldContent({
  field,
  ...operators
}: EventSelectors['advanced'][number]['fields'][number]): Printable {
  const used = Object.entries(operators).filter(([, values]) => values.length > 0);
  const named = used.map(
    ([name, values]) => [name.charAt(0).toUpperCase() + name.slice(1), [...values]] as const,
  );
  return { Field: field, ...Object.fromEntries(named) };
}
