import assert from 'node:assert/strict';
import { argsOf, evidenceOf, gravest } from '../../src/analysis/deadline.ts';
import {
  archivings,
  endOf,
  expiries,
  noncurrentExpiries,
  soonerForDigests,
} from '../../src/analysis/lifecycle.ts';
import { doubtOf, logPaths, matchOf, type LogPath } from '../../src/analysis/log-path.ts';
import type { Bucket, LifecycleRule } from '../../src/core/bucket.ts';
import { known, unread } from '../../src/core/fact.ts';
import type { Trail } from '../../src/core/trail.ts';
import { aBucket, aLifecycleRule, anEstate, aTrail, NOW, trailArn } from '../support/builders.ts';

const CLOCK = new Date(NOW);
const LOGS = 'AWSLogs/111111111111/CloudTrail/';
const DENIED = unread('denied', 'AccessDenied', { operation: 'cloudtrail:DescribeTrails' });

function pathsOf(part: Partial<Trail> = {}): readonly LogPath[] {
  return logPaths(aBucket(), anEstate({ trails: [aTrail(part)] }));
}

function pathOf(part: Partial<Trail> = {}, kind: LogPath['kind'] = 'logs'): LogPath {
  const found = pathsOf(part).find((path) => path.kind === kind);
  assert.ok(found);
  return found;
}

function matches(part: Partial<LifecycleRule>, path = pathOf()) {
  return matchOf(aLifecycleRule(part), path);
}

function days(found: readonly { days: number }[]): readonly number[] {
  return found.map((one) => one.days);
}

describe('the paths that a trail writes to', () => {
  const prefixes = (part: Partial<Trail>) => pathsOf(part).map(({ prefix }) => prefix);

  it('are one each for log files, digests and Insights, by account', () => {
    const base = 'AWSLogs/111111111111/';
    const folders = ['CloudTrail/', 'CloudTrail-Digest/', 'CloudTrail-Insight/'];
    assert.deepEqual(
      prefixes({}),
      folders.map((folder) => base + folder),
    );
    assert.deepEqual(
      prefixes({ keyPrefix: known('a/b') }),
      folders.map((folder) => `a/b/${base}${folder}`),
    );
  });

  it('leave out digests where the trail does not sign', () => {
    assert.deepEqual(
      pathsOf({ logFileValidation: known(false) }).map(({ kind }) => kind),
      ['logs', 'insights'],
    );
  });

  it('are doubtful for digests where it is not known whether the trail signs', () => {
    const gaps = pathsOf({ logFileValidation: DENIED }).map(({ gap }) => gap);
    assert.deepEqual(gaps, [undefined, DENIED, undefined]);
  });

  it('end at AWSLogs for an organization, and for an owner that is not known', () => {
    assert.deepEqual(new Set(prefixes({ isOrganization: known(true) })), new Set(['AWSLogs/']));
    assert.deepEqual(new Set(prefixes({ owner: undefined })), new Set(['AWSLogs/']));
  });

  it('are doubtful where prefix or organization could not be read', () => {
    const { prefix, gap } = pathOf({ keyPrefix: DENIED });
    assert.deepEqual({ prefix, gap }, { prefix: '', gap: DENIED });
    assert.equal(pathOf({ isOrganization: DENIED }).gap, DENIED);
  });

  it('are those of the trails that use the bucket', () => {
    const other = aTrail({ name: 'other', keyPrefix: known('other') });
    const estate = anEstate({ trails: [aTrail(), other] });
    const owners = logPaths(aBucket({ usedBy: [trailArn('other')] }), estate).map(({ trail }) => trail.name);
    assert.deepEqual(new Set(owners), new Set(['other']));
  });
});

describe('a lifecycle rule', () => {
  for (const prefix of ['', 'A', 'AWSLogs/', 'AWSLogs/111111111111/CloudTrail', LOGS])
    it(`for "${prefix}" meets all log files`, () => {
      assert.equal(matches({ prefix }), 'whole');
    });

  it('for a region meets some of them', () => {
    assert.equal(matches({ prefix: `${LOGS}us-east-1/` }), 'partial');
  });

  for (const prefix of [
    'tmp/',
    'AWSLogs/222222222222/',
    'AWSLogs/111111111111/Config/',
    `${LOGS.slice(0, -1)}-Digest/`,
  ])
    it(`for "${prefix}" meets none of them`, () => {
      assert.equal(matches({ prefix }), 'none');
    });

  it('that is disabled or asks for tags meets none, one that asks for a size some', () => {
    assert.equal(matches({ isEnabled: false }), 'none');
    assert.equal(matches({ hasTagFilter: true }), 'none');
    assert.equal(matches({ hasSizeFilter: true }), 'partial');
  });

  it('below the folder of an organization meets some files, of other services none', () => {
    const path = pathOf({ isOrganization: known(true) });
    const below = (rest: string) => matches({ prefix: `AWSLogs/${rest}` }, path);
    assert.deepEqual(
      ['o-abc123/', 'o-abc123/111111111111/', '111111111111/Cloud', '111111111111/CloudTrail/us-east-1/'].map(
        below,
      ),
      ['partial', 'partial', 'partial', 'partial'],
    );
    assert.deepEqual(['o-abc123/111111111111/vpcflowlogs/', '111111111111/CloudTrail-Digest/'].map(below), [
      'none',
      'none',
    ]);
  });

  it('is certain to meet an unread place only from above it', () => {
    const path = pathOf({ keyPrefix: DENIED });
    assert.equal(doubtOf(aLifecycleRule({ prefix: '' }), path), undefined);
    assert.equal(doubtOf(aLifecycleRule({ prefix: 'x/' }), path), DENIED);
  });
});

describe('when files expire', () => {
  const expiry = (...rules: readonly Partial<LifecycleRule>[]) => {
    const none = { expirationDays: undefined };
    return expiries(
      rules.map((rule) => aLifecycleRule({ ...none, ...rule })),
      pathOf(),
      CLOCK,
    );
  };

  it('is said soonest first, with the property of each rule', () => {
    const found = expiry({ expirationDays: 90 }, {}, { expirationDays: 30 });
    assert.deepEqual(
      found.map((one) => [one.days, one.pointer, one.setting]),
      [
        [30, '/LifecycleRules/2/ExpirationDays', 30],
        [90, '/LifecycleRules/0/ExpirationDays', 90],
      ],
    );
  });

  it('by date is in as many days as are left, and at once where it has passed', () => {
    assert.deepEqual(days(expiry({ expirationDate: '2026-03-11T00:00:00.000Z' })), [10]);
    assert.deepEqual(days(expiry({ expirationDate: '2020-01-01T00:00:00.000Z' })), [0]);
  });

  it('leaves out rules for other files', () => {
    assert.deepEqual(expiry({ expirationDays: 1, prefix: 'tmp/' }), []);
  });
});

describe('when files go to an archive', () => {
  it('counts the classes that need a restore, by days and by date', () => {
    const transition = (storageClass: string, at: number) => ({ storageClass, days: at, date: undefined });
    const transitions = [
      ...[transition('GLACIER_IR', 0), transition('STANDARD_IA', 30), transition('INTELLIGENT_TIERING', 0)],
      ...[transition('DEEP_ARCHIVE', 60), transition('GLACIER', 40)],
      { storageClass: 'GLACIER', days: undefined, date: '2026-03-03T00:00:00.000Z' },
    ];
    const found = archivings([aLifecycleRule({ transitions })], pathOf(), CLOCK);
    assert.deepEqual(
      found.map((one) => [one.days, one.pointer]),
      [
        [2, '/LifecycleRules/0/Transitions/5/Date'],
        [40, '/LifecycleRules/0/Transitions/4/Days'],
        [60, '/LifecycleRules/0/Transitions/3/Days'],
      ],
    );
  });
});

describe('when files are gone for good', () => {
  const RULE = aLifecycleRule({ expirationDays: 100, noncurrentDays: 20 });
  const VERSIONED = known({ status: 'Enabled', hasMfaDelete: false } as const);
  const end = (part: Partial<Bucket>, rules = [RULE], path = pathOf()) => {
    const { earliest, latest, gap } = endOf(aBucket(part), path, { rules, now: CLOCK });
    return [earliest, latest, gap?.code];
  };

  it('is their expiry without versions, and with versioning suspended', () => {
    for (const status of [undefined, 'Suspended'] as const)
      assert.deepEqual(end({ versioning: known({ status, hasMfaDelete: false }) }), [100, 100, undefined]);
  });

  it('is their expiry and that of the old version with versions', () => {
    assert.deepEqual(end({ versioning: VERSIONED }), [120, 120, undefined]);
  });

  it('is never where old versions stay, or no rule meets all of them', () => {
    for (const part of [
      { noncurrentDays: undefined },
      { newerNoncurrentVersions: 1 },
      { hasSizeFilter: true },
    ])
      assert.deepEqual(end({}, [{ ...RULE, ...part }]), [Infinity, Infinity, undefined]);
  });

  it('is not known where versioning or Object Lock is unread, or a lock holds them', () => {
    assert.deepEqual(end({ versioning: DENIED }), [100, Infinity, 'denied']);
    assert.deepEqual(end({ hasObjectLock: DENIED }), [120, Infinity, 'denied']);
    assert.deepEqual(end({ hasObjectLock: known(true) }), [120, Infinity, 'invalid-answer']);
  });

  it('is not known where a rule may meet an unread place', () => {
    const rules = [aLifecycleRule({ prefix: 'x/', expirationDays: 10, noncurrentDays: 5 })];
    assert.deepEqual(end({}, rules, pathOf({ keyPrefix: DENIED })), [15, Infinity, 'denied']);
    const both = [aLifecycleRule({ noncurrentDays: undefined, expirationDays: 10 }), ...rules];
    const old = [aLifecycleRule({ noncurrentDays: undefined, expirationDays: 10 })];
    assert.deepEqual(end({}, both, pathOf({ keyPrefix: DENIED })), [15, Infinity, 'denied']);
    assert.deepEqual(end({}, old, pathOf({ keyPrefix: DENIED })), [Infinity, Infinity, undefined]);
    const onlyOld = aLifecycleRule({ prefix: 'x/', expirationDays: undefined, noncurrentDays: 5 });
    assert.deepEqual(end({}, [...old, onlyOld], pathOf({ keyPrefix: DENIED })), [15, Infinity, 'denied']);
  });
});

describe('rules that meet digests sooner than log files', () => {
  const sooner = (...rules: readonly Partial<LifecycleRule>[]) => {
    const all = rules.map((rule) => aLifecycleRule(rule));
    return soonerForDigests(pathsOf(), (path) => expiries(all, path, CLOCK)).map(({ rule }) => rule.prefix);
  };
  const DIGESTS = 'AWSLogs/111111111111/CloudTrail-Digest/';

  it('are those for digests alone that come before the first for all log files', () => {
    assert.deepEqual(sooner({ prefix: DIGESTS, expirationDays: 400 }), [DIGESTS]);
    assert.deepEqual(sooner({ prefix: DIGESTS, expirationDays: 400 }, { expirationDays: 400 }), []);
    assert.deepEqual(sooner({ prefix: DIGESTS, expirationDays: 399 }, { expirationDays: 400 }), [DIGESTS]);
  });

  it('are not those for both', () => {
    assert.deepEqual(sooner({ expirationDays: 1 }, { expirationDays: 2, hasSizeFilter: true }), []);
  });
});

describe('the deadline to speak of', () => {
  const deadline = (part: Partial<LifecycleRule>, path = pathOf()) =>
    expiries([aLifecycleRule(part)], path, CLOCK);

  it('is certain before doubtful, of all files before of some, then soonest', () => {
    const doubtful = deadline({ prefix: 'x/', expirationDays: 1 }, pathOf({ keyPrefix: DENIED }));
    const some = deadline({ hasSizeFilter: true, expirationDays: 2 });
    const all = [...deadline({ expirationDays: 4 }), ...deadline({ expirationDays: 3 })];
    assert.equal(gravest([...doubtful, ...some, ...all])?.days, 3);
    assert.equal(gravest([...doubtful, ...some])?.days, 2);
    assert.equal(gravest(doubtful)?.days, 1);
    assert.equal(gravest([]), undefined);
  });

  it('rests on each setting once, and on no doubtful one', () => {
    const date = { expirationDays: undefined, expirationDate: NOW };
    const doubtful = deadline({ prefix: 'x/' }, pathOf({ keyPrefix: DENIED }));
    const found = [
      ...deadline({ expirationDays: 3 }),
      ...deadline({ expirationDays: 3 }),
      ...deadline(date),
      ...doubtful,
    ];
    assert.deepEqual(evidenceOf(found, '≥ 5'), [
      { path: '/LifecycleRules/0/ExpirationDays', actual: 3, expected: '≥ 5' },
      { path: '/LifecycleRules/0/ExpirationDate', actual: NOW, expected: null },
    ]);
  });

  it('is named by the id of its rule, else by its prefix, and by its place', () => {
    const [named] = deadline({ id: undefined, expirationDays: 3 }, pathOf({ keyPrefix: DENIED }));
    assert.ok(named);
    assert.deepEqual(argsOf(named), { rule: '*', prefix: '/', days: 3 });
    const [other] = deadline({ id: 'expire', expirationDays: 3 });
    assert.ok(other);
    assert.deepEqual(argsOf(other), { rule: 'expire', prefix: LOGS, days: 3 });
  });

  it('of old versions leaves out rules that keep newer ones', () => {
    assert.deepEqual(
      days(noncurrentExpiries([aLifecycleRule({ newerNoncurrentVersions: 2 })], pathOf())),
      [],
    );
    assert.deepEqual(days(noncurrentExpiries([aLifecycleRule()], pathOf())), [400]);
  });
});
