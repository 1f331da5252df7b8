import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { OperationName } from '../../src/core/aws-api.ts';
import type { Estate } from '../../src/core/estate.ts';
import { allFindings } from '../../src/core/report.ts';
import { BUCKET_NAME, HOME, region, REGIONS } from '../support/builders.ts';
import { accountFakes, ALL_BLOCKED_SHAPE, aShape, listing, read } from '../support/fake-account.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';

const EU = region('eu-west-1');
const CLOSED = { PublicAccessBlockConfiguration: ALL_BLOCKED_SHAPE };

function verdictsOf(estate: Estate): Record<string, string> {
  const findings = allFindings(audit([estate], { checks: CHECKS }));
  return Object.fromEntries(findings.map(({ check, verdict }) => [check.id, verdict]));
}

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

  it('details of a trail marks its home region as partly read', async () => {
    const refusal = () => refused('throttled', 'ThrottlingException');
    const { regions, trails, gaps } = await read(
      fakeApi(accountFakes({ 'cloudtrail:GetTrailStatus': refusal })),
    );
    assert.deepEqual(
      regions.map(({ status }) => status),
      REGIONS.map((name) => (name === HOME ? 'partial' : 'read')),
    );
    assert.deepEqual([trails[0]?.status, trails[0]?.eventSelectors.known], [gaps[0], true]);
    assert.equal(gaps[0]?.resource, trails[0]?.arn);
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
    assert.ok(bucket && !bucket.isOwn.known);
    assert.deepEqual([bucket.isOwn.code, bucket.publicAccessBlock.known], ['not-run', true]);
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

describe('the reading of a log bucket', () => {
  const asOwner = (input: object) => 'ExpectedBucketOwner' in input;

  async function bucketOf(part: Fakes) {
    const api = fakeApi(accountFakes(part));
    const estate = await read(api);
    const [bucket] = estate.buckets;
    assert.ok(bucket);
    const calls = api.calls.filter(({ operation }) => operation === 's3:GetPublicAccessBlock');
    return { bucket, estate, asked: calls.map(({ input }) => asOwner(input)) };
  }

  it('of another account, which is denied to the owner that we are not, is foreign', async () => {
    const block = { ...ALL_BLOCKED_SHAPE, BlockPublicPolicy: false };
    const { bucket, estate, asked } = await bucketOf({
      's3:GetPublicAccessBlock': (input) =>
        asOwner(input)
          ? refused('denied', 'AccessDenied')
          : answer({ PublicAccessBlockConfiguration: block }),
    });
    assert.deepEqual(bucket.isOwn, { known: true, value: false });
    assert.deepEqual(asked, [true, false]);
    assert.ok(!bucket.accountPublicAccessBlock.known);
    assert.equal(bucket.accountPublicAccessBlock.code, 'foreign-account');
    assert.deepEqual(estate.gaps, []);
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'unknown');
  });

  it('that is denied either way is unread, not foreign', async () => {
    const { bucket, estate } = await bucketOf({
      's3:GetPublicAccessBlock': () => refused('denied', 'AccessDenied'),
    });
    assert.ok(!bucket.isOwn.known && !bucket.publicAccessBlock.known);
    assert.deepEqual(
      estate.gaps.map(({ operation, permission, resource }) => [operation, permission, resource]),
      [['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', BUCKET_NAME]],
    );
  });

  it('without a configuration has no settings, which is an answer', async () => {
    const refusal = () => refused('invalid-answer', 'NoSuchPublicAccessBlockConfiguration');
    const { bucket, estate, asked } = await bucketOf({
      's3:GetPublicAccessBlock': refusal,
      's3control:GetPublicAccessBlock': refusal,
    });
    assert.deepEqual(bucket.isOwn, { known: true, value: true });
    assert.deepEqual(bucket.publicAccessBlock, { known: true, value: undefined });
    assert.deepEqual(bucket.accountPublicAccessBlock, { known: true, value: undefined });
    assert.deepEqual([asked, estate.gaps], [[true], []]);
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'fail');
  });

  it('that does not exist is a gap', async () => {
    const { bucket, estate } = await bucketOf({
      's3:GetPublicAccessBlock': () => refused('invalid-answer', 'NoSuchBucket'),
    });
    assert.ok(!bucket.publicAccessBlock.known);
    assert.equal(estate.gaps.length, 1);
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'unknown');
  });

  it('counts a setting that is not in the configuration as off', async () => {
    const { bucket } = await bucketOf({
      's3:GetPublicAccessBlock': () => answer({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
      's3control:GetPublicAccessBlock': () => answer(CLOSED),
    });
    assert.ok(bucket.publicAccessBlock.known);
    assert.deepEqual(Object.values(bucket.publicAccessBlock.value ?? {}), [true, false, false, false]);
  });
});

describe('an answer without its main member', () => {
  const EMPTY: readonly (readonly [OperationName, object, readonly string[]])[] = [
    ['sts:GetCallerIdentity', {}, []],
    ['ec2:DescribeRegions', {}, []],
    ['cloudtrail:DescribeTrails', {}, CHECKS.map(({ id }) => id)],
    ['cloudtrail:GetTrailStatus', {}, ['trail-is-logging', 'account-has-multi-region-trail']],
    ['cloudtrail:GetEventSelectors', {}, ['account-has-multi-region-trail']],
    ['s3:GetPublicAccessBlock', {}, []],
    ['s3control:GetPublicAccessBlock', {}, []],
    ['kms:DescribeKey', {}, []],
  ];

  for (const [operation, output, unknowns] of EMPTY) {
    it(`of ${operation} is a gap with invalid-answer, never a better verdict`, async () => {
      const estate = await read(fakeApi(accountFakes({ [operation]: () => answer(output) })));
      assert.ok(estate.gaps.length > 0);
      for (const gap of estate.gaps)
        assert.deepEqual([gap.code, gap.operation, gap.permission], ['invalid-answer', operation, null]);
      const verdicts = verdictsOf(estate);
      for (const id of unknowns) assert.equal(verdicts[id], 'unknown', id);
      assert.ok(!Object.values(verdicts).includes('fail'));
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
