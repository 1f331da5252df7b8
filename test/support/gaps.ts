import type { Estate } from '../../src/core/estate.ts';
import { known, unread, type FactCode, type Unread } from '../../src/core/fact.ts';
import { ACCOUNT, aBucket, aKey, anEstate, aReading, aTrail, HOME, region, trailArn } from './builders.ts';

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
    buckets: [
      aBucket({
        name: 'unread-logs',
        usedBy: [trailArn('unread')],
        isOwn: gap,
        publicAccessBlock: aGap('unsupported'),
        accountPublicAccessBlock: aGap('foreign-account'),
      }),
    ],
    keys: [aKey({ description: aGap('timeout') })],
    gaps: EVERY_GAP,
    interrupted: true,
    ...part,
  });
}

/** An account that could not be entered at all. */
export function anUnknownEstate(): Estate {
  const identity = unread('denied', 'CredentialsProviderError: no credentials', {
    operation: 'sts:GetCallerIdentity',
  });
  const nothing = { regions: [], trails: [], buckets: [], keys: [] };
  return anEstate({ identity, regionList: identity, gaps: [identity], ...nothing });
}
