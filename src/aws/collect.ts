import type { AwsApi } from '../core/aws-api.ts';
import type { OperationName } from '../core/aws-operations.ts';
import type { Bucket } from '../core/bucket.ts';
import {
  ESTATE_SCHEMA_VERSION,
  type Estate,
  type Identity,
  type RegionReading,
  type Source,
} from '../core/estate.ts';
import { known, unread, type Fact, type Unread } from '../core/fact.ts';
import { parseAccountId, parseArn, type Region } from '../core/ids.ts';
import type { Key } from '../core/key.ts';
import type { LogGroup } from '../core/log-group.ts';
import type { Role } from '../core/role.ts';
import { inOrder } from '../core/order.ts';
import { NOT_YET } from '../core/reason.ts';
import type { Trail } from '../core/trail.ts';
import { readAccountBlock } from './bucket-access.ts';
import { readBuckets } from './buckets.ts';
import { readKeys, type NamedKey } from './keys.ts';
import { readLogGroups } from './log-groups.ts';
import { readRoles } from './roles.ts';
import { createReader, type Reader } from './read.ts';
import { chooseRegions, type RegionChoice, type RegionSelection } from './regions.ts';
import { mergeListed, readTrail, toListed, toTrail, type ListedTrail } from './trails.ts';

/** Which account to read, from where, and how much of it. */
export interface Scope {
  readonly source: Source;
  /** Where global questions are asked: identity, the list of regions, buckets. */
  readonly homeRegion: Region;
  readonly regions: RegionSelection;
}

export interface Run {
  readonly wanted: readonly OperationName[];
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  /** Told of every growth of the picture, so that a door can show it before it is whole. */
  readonly onProgress?: (estate: Estate) => void;
}

/** Reads one account through the port. Never throws for what AWS refuses: that becomes gaps; a stop leaves a partial picture. */
export async function collect(api: AwsApi, scope: Scope, run: Run): Promise<Estate> {
  const takenAt = run.clock().toISOString();
  const reader = createReader(api, new Set(run.wanted), run.signal);
  const draft: Draft = {
    identity: PENDING,
    regionList: PENDING,
    regions: [],
    trails: [],
    publicAccessBlock: PENDING,
    buckets: [],
    keys: [],
    logGroups: [],
    roles: [],
  };
  const picture = () => toEstate(draft, { takenAt, api, scope, run, reader });
  const grown = (part: Partial<Draft>) => {
    Object.assign(draft, part);
    run.onProgress?.(picture());
  };

  const { homeRegion, source } = scope;
  const home = { region: homeRegion, partition: source.partition };
  const [identity, { list, choices }] = await Promise.all([
    readIdentity(reader, home.region),
    chooseRegions(reader, home, scope.regions),
  ]);
  const refused = reader.refusedCredentials;
  if (refused) grown({ identity: refused, regionList: refused, publicAccessBlock: refused });
  if (refused) return picture();
  grown({ identity, regionList: list, regions: choices.map(unlisted) });

  const listed = await listTrails(reader, choices, (reading, found) => {
    const trails = mergeListed([...found]).map(toTrail);
    grown({ trails, regions: draft.regions.map((old) => (old.region === reading.region ? reading : old)) });
  });
  const trails = await Promise.all(mergeListed(listed).map((one) => readTrail(reader, one)));
  grown({ trails });

  const accountId = identity.known ? identity.value.accountId : undefined;
  const ofAccount = readAccountBlock(reader, { region: home.region, accountId });
  const [publicAccessBlock, buckets, logGroups, roles] = await Promise.all([
    ofAccount,
    readBuckets(reader, trails, { ...home, accountId, ofAccount }),
    readLogGroups(reader, trails, accountId),
    readRoles(reader, trails, { ...home, accountId }),
  ]);
  const keys = await readKeys(reader, trails, keysOf(logGroups));
  const regions = draft.regions.map((reading) => withGaps(reading, reader.gaps));
  grown({ publicAccessBlock, buckets, logGroups, roles, keys, regions });
  return picture();
}

function keysOf(logGroups: readonly LogGroup[]): readonly NamedKey[] {
  return logGroups.flatMap(({ description, region }) => {
    const id = description.known ? description.value?.kmsKeyId : undefined;
    return id === undefined ? [] : [{ id, region }];
  });
}

interface Draft {
  identity: Fact<Identity>;
  regionList: Fact<'complete'>;
  regions: readonly RegionReading[];
  trails: readonly Trail[];
  publicAccessBlock: Estate['publicAccessBlock'];
  buckets: readonly Bucket[];
  keys: readonly Key[];
  logGroups: readonly LogGroup[];
  roles: readonly Role[];
}

const PENDING = unread('not-run', NOT_YET, { operation: 'sts:GetCallerIdentity' });

interface Making {
  readonly takenAt: string;
  readonly api: AwsApi;
  readonly scope: Scope;
  readonly run: Run;
  readonly reader: Reader;
}

function toEstate(draft: Draft, { takenAt, api, scope, run, reader }: Making): Estate {
  return {
    schemaVersion: ESTATE_SCHEMA_VERSION,
    takenAt,
    source: scope.source,
    ...draft,
    gaps: [...reader.gaps].sort(byPlace),
    requests: api.requests,
    interrupted: run.signal.aborted,
  };
}

/** Answers come in any order; the picture must not depend on it. */
function byPlace(a: Unread, b: Unread): number {
  const key = ({ operation, region, resource }: Unread) => [operation, region, resource].join(' ');
  return inOrder(key(a), key(b));
}

async function readIdentity(reader: Reader, region: Region): Promise<Fact<Identity>> {
  const place = { region, isRegional: false };
  const answer = await reader.ask('sts:GetCallerIdentity', {}, place);
  if (!answer.known) return answer;
  const accountId = parseAccountId(answer.value.Account);
  if (accountId === undefined) return reader.incomplete('sts:GetCallerIdentity', 'Account', place);
  return known({ accountId, callerArn: parseArn(answer.value.Arn) });
}

function unlisted({ region, choice }: RegionChoice): RegionReading {
  return { region, status: choice === 'selected' ? 'failed' : choice, reason: undefined };
}

type Told = (reading: RegionReading, found: readonly ListedTrail[]) => void;

async function listTrails(
  reader: Reader,
  choices: readonly RegionChoice[],
  tell: Told,
): Promise<readonly ListedTrail[]> {
  const found: ListedTrail[] = [];
  const selected = choices.filter(({ choice }) => choice === 'selected');
  await Promise.all(
    selected.map(async ({ region }) => {
      const answer = await reader.ask('cloudtrail:DescribeTrails', { includeShadowTrails: true }, { region });
      const trails = answer.known ? answer.value.trailList : undefined;
      const incomplete = answer.known && trails === undefined;
      found.push(...toListed(trails ?? [], region));
      const reason = incomplete
        ? reader.incomplete('cloudtrail:DescribeTrails', 'trailList', { region })
        : answer;
      tell(toReading(region, reason), found);
    }),
  );
  // Answers arrive in any order; the picture must not depend on it.
  return found.sort((a, b) => inOrder(a.seenIn, b.seenIn));
}

function toReading(region: Region, answer: Fact<unknown>): RegionReading {
  if (answer.known) return { region, status: 'read', reason: undefined };
  const status = answer.code === 'denied' || answer.code === 'not-enabled' ? answer.code : 'failed';
  return { region, status, reason: answer };
}

function withGaps(reading: RegionReading, gaps: readonly Unread[]): RegionReading {
  const isPartial = reading.status === 'read' && gaps.some(({ region }) => region === reading.region);
  return isPartial ? { ...reading, status: 'partial' } : reading;
}
