import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { Bucket, PublicAccessBlock } from '../core/bucket.ts';
import type { Estate } from '../core/estate.ts';
import type { EventSelectors } from '../core/event-selectors.ts';
import type { Fact } from '../core/fact.ts';
import type { SubjectRef } from '../core/finding.ts';
import { say, type Bundle } from '../core/message.ts';
import { reasonMessage } from '../core/reason.ts';
import type { Trail } from '../core/trail.ts';
import { print, type Printable } from './print.ts';

/** A subject as read-only JSON with AWS's property names; what could not be read is null with a comment. */
export function liveDocument(estate: Estate, subject: SubjectRef, bundle: Bundle): string {
  const comment = (fact: Extract<Fact<unknown>, { known: false }>) => say(reasonMessage(fact), bundle);
  return print(contentOf(estate, subject), comment) + '\n';
}

/** A place in a text, as offset and length in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Where the property at a JSON Pointer stands: its value, or its key where the value is absent or long. */
export function locate(text: string, pointer: string): Span {
  const root = parseTree(text);
  const node = root && nodeAt(root, pointer.split('/').slice(1).map(unescapePointer));
  if (!node || node === root) return { offset: 0, length: 1 };
  const isValue = node.type === 'string' || node.type === 'number' || node.type === 'boolean';
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const { offset, length } = isValue || !key ? node : key;
  return { offset, length };
}

/** The property, or the nearest one above it that is there. */
function nodeAt(root: Node, path: readonly string[]): Node | undefined {
  const node = findNodeAtLocation(root, [...path]);
  return node ?? (path.length === 0 ? root : nodeAt(root, path.slice(0, -1)));
}

/** RFC 6901, section 4. */
function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The document's path: partition, account and region, then what it is; the same for every picture of the subject. */
export function documentPath({ source }: Estate, { kind, name, accountId, region }: SubjectRef): string {
  const folders = [source.partition, accountId ?? 'unknown-account', ...(region === null ? [] : [region])];
  const file = kind === 'account' ? 'account' : `${kind}/${encodeURIComponent(name)}`;
  return `/${folders.join('/')}/${file}.cloudtrail.json`;
}

function contentOf(estate: Estate, { kind, arn }: SubjectRef): Printable {
  switch (kind) {
    case 'account':
      return accountContent(estate);
    case 'trail': {
      const trail = estate.trails.find((one) => one.arn === arn);
      return trail ? trailContent(trail) : {};
    }
    case 'bucket': {
      const bucket = estate.buckets.find((one) => one.arn === arn);
      return bucket ? bucketContent(bucket) : {};
    }
  }
}

function accountContent({ identity, source, takenAt, regions, trails }: Estate): Printable {
  return {
    AccountId: identity.known ? identity.value.accountId : identity,
    CallerArn: identity.known ? (identity.value.callerArn ?? null) : identity,
    Partition: source.partition,
    Endpoint: source.endpoint,
    TakenAt: takenAt,
    Trails: trails.map(({ name, homeRegion, isMultiRegion, status }) => ({
      Name: name,
      HomeRegion: homeRegion,
      IsMultiRegionTrail: plain(isMultiRegion),
      IsLogging: status.known ? status.value.isLogging : status,
    })),
    Regions: Object.fromEntries(regions.map(({ region, status, reason }) => [region, reason ?? status])),
  };
}

function trailContent(trail: Trail): Printable {
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
    Status: trail.status.known ? statusContent(trail.status.value) : trail.status,
    ...selectorsContent(trail.eventSelectors),
  };
}

function statusContent(status: Extract<Trail['status'], { known: true }>['value']): Printable {
  return {
    IsLogging: status.isLogging,
    StartLoggingTime: status.startedAt ?? null,
    StopLoggingTime: status.stoppedAt ?? null,
    LatestDeliveryTime: status.latestDeliveryAt ?? null,
    LatestDeliveryError: status.latestDeliveryError ?? null,
    LatestDigestDeliveryTime: status.latestDigestDeliveryAt ?? null,
    LatestDigestDeliveryError: status.latestDigestDeliveryError ?? null,
  };
}

function selectorsContent(selectors: Fact<EventSelectors>): Record<string, Printable> {
  if (!selectors.known) return { EventSelectors: selectors };
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

function bucketContent({
  name,
  arn,
  isOwn,
  usedBy,
  publicAccessBlock,
  accountPublicAccessBlock,
}: Bucket): Printable {
  return {
    Name: name,
    BucketARN: arn,
    OwnedByThisAccount: plain(isOwn),
    PublicAccessBlock: blockContent(publicAccessBlock),
    AccountPublicAccessBlock: blockContent(accountPublicAccessBlock),
    UsedByTrails: [...usedBy],
  };
}

function blockContent(block: Fact<PublicAccessBlock | undefined>): Printable {
  if (!block.known) return block;
  if (block.value === undefined) return null;
  return {
    BlockPublicAcls: block.value.blockPublicAcls,
    IgnorePublicAcls: block.value.ignorePublicAcls,
    BlockPublicPolicy: block.value.blockPublicPolicy,
    RestrictPublicBuckets: block.value.restrictPublicBuckets,
  };
}

function plain(fact: Fact<string | boolean | undefined>): Printable {
  return fact.known ? (fact.value ?? null) : fact;
}
