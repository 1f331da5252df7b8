import assert from 'node:assert/strict';
import { CHECKS } from '../../src/checks/index.ts';
import type { OperationName } from '../../src/core/aws-operations.ts';
import { HOME, region, REGIONS } from '../support/builders.ts';
import { accountFakes, ALL_OPERATIONS, aShape, listing, read } from '../support/fake-account.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';
import { verdictsOf } from '../support/judging.ts';

const EU = region('eu-west-1');

describe('the reading of an account that refuses', () => {
  it('in one region reads the others and keeps the reason and the permission', async () => {
    const list = listing(aShape());
    const fakes = accountFakes({
      'cloudtrail:DescribeTrails': (input, options) =>
        options.region === EU ? refused('denied', 'AccessDeniedException') : list(input, options),
    });
    const { regions, gaps, trails } = await read(fakeApi(fakes));
    assert.deepEqual(
      regions.map(({ region: name, status }) => [name, status]),
      REGIONS.map((name) => [name, name === EU ? 'denied' : 'read']),
    );
    assert.equal(trails.length, 1);
    assert.equal(gaps.length, 1);
    const [gap] = gaps;
    assert.deepEqual(
      [gap?.code, gap?.operation, gap?.permission, gap?.region],
      ['denied', 'cloudtrail:DescribeTrails', 'cloudtrail:DescribeTrails', EU],
    );
    assert.deepEqual(regions.find((reading) => reading.region === EU)?.reason, gap);
  });

  for (const [code, status] of [
    ['not-enabled', 'not-enabled'],
    ['throttled', 'failed'],
    ['timeout', 'failed'],
    ['unsupported', 'failed'],
    ['invalid-answer', 'failed'],
  ] as const) {
    it(`with ${code} in one region marks it as ${status}, without a permission to ask for`, async () => {
      const list = listing(aShape());
      const fakes = accountFakes({
        'cloudtrail:DescribeTrails': (input, options) =>
          options.region === EU ? refused(code, 'SomeException') : list(input, options),
      });
      const { regions } = await read(fakeApi(fakes));
      const reading = regions.find((one) => one.region === EU);
      assert.deepEqual(
        [reading?.status, reading?.reason?.code, reading?.reason?.permission],
        [status, code, null],
      );
    });
  }

  it('leaves regions alone that are not enabled', async () => {
    const Regions = [...REGIONS, 'me-south-1'].map((RegionName) => ({
      RegionName,
      OptInStatus: RegionName === 'me-south-1' ? 'not-opted-in' : 'opted-in',
    }));
    const api = fakeApi(accountFakes({ 'ec2:DescribeRegions': () => answer({ Regions }) }));
    const { regions } = await read(api);
    assert.equal(regions.find((one) => one.region === 'me-south-1')?.status, 'not-enabled');
    assert.ok(!api.calls.some((call) => call.region === 'me-south-1'));
  });

  for (const where of [HOME, EU]) {
    it(`the status of a trail in ${where} marks that region as partly read, and no other`, async () => {
      const fakes = accountFakes({
        'cloudtrail:GetTrailStatus': (_input, options) =>
          options.region === where
            ? refused('throttled', 'ThrottlingException')
            : answer({ IsLogging: true }),
      });
      const { regions, trails, gaps } = await read(fakeApi(fakes));
      assert.deepEqual(
        regions.map(({ status }) => status),
        REGIONS.map((name) => (name === where ? 'partial' : 'read')),
      );
      const [trail] = trails;
      assert.ok(trail);
      const statuses = [{ region: HOME, status: trail.status }, ...trail.statusElsewhere];
      assert.deepEqual(
        statuses.map((one) => (one.status.known ? one.region : one.status)),
        statuses.map((one) => (one.region === where ? gaps[0] : one.region)),
      );
      assert.deepEqual([gaps.length, gaps[0]?.region, gaps[0]?.resource], [1, where, trail.arn]);
      assert.equal(trail.eventSelectors.known, true);
    });
  }

  it('the status of a trail everywhere is a gap in each region', async () => {
    const fakes = accountFakes({ 'cloudtrail:GetTrailStatus': () => refused('denied', 'AccessDenied') });
    const { gaps, regions } = await read(fakeApi(fakes));
    assert.deepEqual(
      gaps.map(({ operation, permission, region: where }) => [operation, permission, where]),
      REGIONS.map((name) => ['cloudtrail:GetTrailStatus', 'cloudtrail:GetTrailStatus', name]),
    );
    assert.deepEqual(new Set(regions.map(({ status }) => status)), new Set(['partial']));
  });

  it('a key marks the region of the key as partly read', async () => {
    const KmsKeyId = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-4000-8000-000000000002';
    const fakes = accountFakes({
      'cloudtrail:DescribeTrails': listing(aShape({ KmsKeyId, CloudWatchLogsLogGroupArn: undefined })),
      's3:GetBucketLocation': () => answer({ LocationConstraint: EU }),
      'kms:DescribeKey': () => refused('denied', 'AccessDeniedException'),
    });
    const estate = await read(fakeApi(fakes));
    assert.deepEqual(
      estate.regions.map(({ status }) => status),
      REGIONS.map((name) => (name === EU ? 'partial' : 'read')),
    );
    assert.equal(verdictsOf(estate)['trail-kms-key-usable'], 'unknown');
  });

  for (const operation of ['sts:GetCallerIdentity', 'cloudtrail:DescribeTrails'] as const) {
    it(`the credentials at ${operation} stops after the answers under way`, async () => {
      const refusal = () => refused('denied', 'ExpiredToken', true);
      const api = fakeApi(accountFakes({ [operation]: refusal }));
      const estate = await read(api);
      const last = operation === 'sts:GetCallerIdentity' ? 2 : 2 + REGIONS.length;
      assert.equal(api.calls.length, last);
      assert.ok(estate.gaps.length > 0);
      assert.ok(estate.gaps.every(({ code }) => code === 'denied'));
      assert.deepEqual(estate.trails, []);
      const verdicts = new Set(Object.values(verdictsOf(estate)));
      assert.deepEqual(verdicts, new Set(['unknown']));
    });
  }

  it('a plain denial of the identity goes on without the account', async () => {
    const fakes = accountFakes({ 'sts:GetCallerIdentity': () => refused('denied', 'AccessDenied') });
    const { identity, trails, buckets } = await read(fakeApi(fakes));
    assert.equal(identity.known, false);
    assert.equal(trails.length, 1);
    const [bucket] = buckets;
    assert.ok(bucket && !bucket.ownership.known);
    assert.deepEqual([bucket.ownership.code, bucket.publicAccessBlock.known], ['not-run', true]);
  });

  it('the list of regions falls back on those that are enabled by default, with a gap', async () => {
    const fakes = accountFakes({ 'ec2:DescribeRegions': () => refused('denied', 'UnauthorizedOperation') });
    const { regions, regionList, gaps } = await read(fakeApi(fakes));
    assert.ok(regions.length > 10 && regions.some((one) => one.region === HOME));
    assert.deepEqual(
      gaps.map(({ operation, permission, region: where }) => [operation, permission, where]),
      [['ec2:DescribeRegions', 'ec2:DescribeRegions', null]],
    );
    assert.deepEqual(regionList, gaps[0]);
  });
});

describe('an answer without its main member', () => {
  /** Where the empty answer is one: S3's for a bucket that is there, in us-east-1 and never versioned. */
  const MAY_BE_EMPTY: readonly OperationName[] = [
    's3:HeadBucket',
    's3:GetBucketLocation',
    's3:GetBucketVersioning',
  ];
  const UNKNOWN: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
    // The settings of the account are judged whatever trails it has.
    'cloudtrail:DescribeTrails': CHECKS.map(({ id }) => id).filter(
      (id) => id !== 'account-public-access-block',
    ),
    'cloudtrail:GetTrailStatus': ['trail-is-logging', 'account-has-multi-region-trail'],
    'cloudtrail:GetEventSelectors': ['account-has-multi-region-trail'],
    'kms:DescribeKey': ['trail-kms-key-usable'],
  };
  const ATTACHED: Fakes = {
    'iam:ListAttachedRolePolicies': () =>
      answer({ AttachedPolicies: [{ PolicyArn: 'arn:aws:iam::111111111111:policy/delivery' }] }),
  };

  it('is an answer where nothing has to be in it', async () => {
    const empty = Object.fromEntries(MAY_BE_EMPTY.map((operation) => [operation, () => answer({})]));
    const { gaps, buckets } = await read(fakeApi(accountFakes(empty)), { wanted: ALL_OPERATIONS });
    assert.deepEqual(gaps, []);
    assert.deepEqual(
      [buckets[0]?.region, buckets[0]?.versioning],
      [
        { known: true, value: 'us-east-1' },
        { known: true, value: { status: undefined, hasMfaDelete: false } },
      ],
    );
  });

  for (const operation of ALL_OPERATIONS.filter((one) => !MAY_BE_EMPTY.includes(one))) {
    it(`of ${operation} is a gap with invalid-answer, never a better verdict`, async () => {
      const fakes = accountFakes({ ...ATTACHED, [operation]: () => answer({}) });
      const estate = await read(fakeApi(fakes), { wanted: ALL_OPERATIONS });
      const unknowns = UNKNOWN[operation] ?? [];
      assert.ok(estate.gaps.length > 0);
      for (const gap of estate.gaps)
        assert.deepEqual([gap.code, gap.operation, gap.permission], ['invalid-answer', operation, null]);
      const verdicts = verdictsOf(estate);
      for (const id of unknowns) assert.equal(verdicts[id], 'unknown', id);
      const full = verdictsOf(await read(fakeApi(accountFakes(ATTACHED)), { wanted: ALL_OPERATIONS }));
      for (const [id, verdict] of Object.entries(verdicts))
        if (verdict !== 'unknown') assert.equal(verdict, full[id], id);
    });
  }

  it('of both block settings leaves the bucket unknown', async () => {
    const empty = () => answer({});
    const fakes = { 's3:GetPublicAccessBlock': empty, 's3control:GetPublicAccessBlock': empty };
    const estate = await read(fakeApi(accountFakes(fakes)));
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'unknown');
  });

  for (const member of ['IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'IsOrganizationTrail'] as const) {
    it(`of a trail, ${member}, leaves that property unread`, async () => {
      const fakes = accountFakes({ 'cloudtrail:DescribeTrails': listing(aShape({ [member]: undefined })) });
      const { trails } = await read(fakeApi(fakes), { regions: [HOME] });
      const facts = trails.flatMap((trail) => [
        trail.isMultiRegion,
        trail.includesGlobalServiceEvents,
        trail.isOrganization,
      ]);
      assert.deepEqual(
        facts.flatMap((fact) => (fact.known ? [] : [fact.code])),
        ['invalid-answer'],
      );
    });
  }
});
