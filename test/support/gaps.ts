import type { Estate } from '../../src/core/estate.ts';
import { known, unread, type FactCode, type Unread } from '../../src/core/fact.ts';
import {
  ACCOUNT,
  aBucket,
  aKey,
  aLogGroup,
  anEstate,
  aReading,
  aRole,
  aTrail,
  HOME,
  region,
  trailArn,
} from './builders.ts';

const CODES: Readonly<Record<FactCode, string>> = {
  denied: 'cloudtrail:GetTrailStatus',
  throttled: 'cloudtrail:GetEventSelectors',
  unsupported: 's3:GetPublicAccessBlock',
  timeout: 'kms:DescribeKey',
  'invalid-answer': 'cloudtrail:DescribeTrails',
  'not-enabled': 'cloudtrail:DescribeTrails',
  'foreign-account': 's3control:GetPublicAccessBlock',
  'partial-scope': 'cloudtrail:DescribeTrails',
  'not-run': 'ec2:DescribeRegions',
};

/** A gap of each code. */
export const EVERY_GAP: readonly Unread[] = (Object.keys(CODES) as FactCode[]).map(aGap);

export function aGap(code: FactCode): Unread {
  const operation = CODES[code];
  return unread(code, `${code} for this test`, {
    operation,
    permission: code === 'denied' ? operation : null,
  });
}

/** An account of which next to nothing could be read. */
export function anEstateOfGaps(part: Partial<Estate> = {}): Estate {
  const gap = aGap('throttled');
  const unreadTrail = aTrail({
    name: 'unread',
    owner: undefined,
    isMultiRegion: gap,
    isOrganization: gap,
    includesGlobalServiceEvents: gap,
    logFileValidation: gap,
    kmsKeyId: gap,
    bucketName: gap,
    keyPrefix: gap,
    logGroupArn: gap,
    logsRoleArn: gap,
    topicArn: gap,
    status: aGap('denied'),
    statusElsewhere: [{ region: region('us-west-2'), status: aGap('denied') }],
    eventSelectors: gap,
  });
  const denied = unread('denied', 'AccessDeniedException: no', { operation: 'cloudtrail:DescribeTrails' });
  return anEstate({
    source: { kind: 'aws', profiles: ['gaps'], partition: 'aws', endpoint: 'http://127.0.0.1:5000' },
    identity: known({ accountId: ACCOUNT, callerArn: undefined }),
    regionList: aGap('not-run'),
    regions: [
      aReading(region('ap-east-1'), { status: 'not-enabled' }),
      aReading(region('eu-west-1'), { status: 'denied', reason: denied }),
      aReading(region('eu-west-2'), { status: 'failed', reason: aGap('timeout') }),
      aReading(region('eu-west-3'), { status: 'not-selected' }),
      aReading(HOME, { status: 'partial' }),
    ],
    trails: [unreadTrail],
    publicAccessBlock: gap,
    ...unreadResources(gap),
    gaps: EVERY_GAP,
    interrupted: true,
    ...part,
  });
}

/** What the unread trail delivers to and with, nothing of which could be read. */
function unreadResources(gap: Unread): Pick<Estate, 'buckets' | 'keys' | 'logGroups' | 'roles'> {
  const usedBy = [trailArn('unread')];
  const bucket = aBucket({
    name: 'unread-logs',
    usedBy,
    ownership: gap,
    region: gap,
    publicAccessBlock: aGap('unsupported'),
    accountPublicAccessBlock: aGap('foreign-account'),
    policy: gap,
    isPolicyPublic: gap,
    grants: gap,
    objectOwnership: gap,
    payer: gap,
    encryption: gap,
    versioning: gap,
    lifecycle: gap,
    hasObjectLock: gap,
    topLevel: gap,
  });
  const key = aKey({ usedBy, description: aGap('timeout'), policy: gap, rotation: gap });
  const logs = { description: gap, metricFilters: gap, subscriptionFilters: gap, resourcePolicies: gap };
  return {
    buckets: [bucket],
    keys: [key],
    logGroups: [aLogGroup({ usedBy, ...logs })],
    roles: [aRole({ usedBy, description: gap, policies: gap })],
  };
}

/** An account that could not be entered at all. */
export function anUnknownEstate(): Estate {
  const identity = unread('denied', 'CredentialsProviderError: no credentials', {
    operation: 'sts:GetCallerIdentity',
  });
  const nothing = { regions: [], trails: [], buckets: [], keys: [], logGroups: [], roles: [] };
  const facts = { identity, regionList: identity, publicAccessBlock: identity };
  return anEstate({ ...facts, gaps: [identity], ...nothing });
}
