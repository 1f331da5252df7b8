import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { BASE_OPERATIONS } from '../../src/core/check.ts';
import { allFindings } from '../../src/core/report.ts';
import {
  ACCOUNT,
  anEstate,
  BUCKET_NAME,
  HOME,
  KEY_ARN,
  region,
  REGIONS,
  trailArn,
} from '../support/builders.ts';
import { accountFakes, aShape, CALLER, listing, read } from '../support/fake-account.ts';
import { answer, fakeApi, type FakeCall } from '../support/fake-api.ts';

const EU = region('eu-west-1');

function valuesOf(input: object): readonly unknown[] {
  return Object.values(input) as unknown[];
}

function callsOf(calls: readonly FakeCall[], operation: string) {
  return calls.filter((call) => call.operation === operation);
}

describe('the reading of an account', () => {
  it('gives the picture that the checks are written against', async () => {
    const estate = await read(fakeApi(accountFakes()));
    const { trails, buckets, keys, identity, regions, gaps, interrupted, takenAt } = estate;
    const built = anEstate();
    assert.deepEqual(
      { identity, regions, gaps, interrupted, takenAt },
      {
        identity: built.identity,
        regions: built.regions,
        gaps: [],
        interrupted: false,
        takenAt: built.takenAt,
      },
    );
    assert.deepEqual(buckets, built.buckets);
    assert.deepEqual(keys, built.keys);
    const [trail] = trails;
    const [expected] = built.trails;
    assert.ok(trail && expected);
    assert.deepEqual({ ...trail, status: expected.status }, expected);
    const findings = allFindings(audit([estate], { checks: CHECKS }));
    assert.deepEqual(new Set(findings.map(({ verdict }) => verdict)), new Set(['pass']));
  });

  it('lists shadow trails once, with every region that shows them', async () => {
    const single = aShape({ Name: 'single', HomeRegion: EU, IsMultiRegionTrail: false });
    const fakes = accountFakes({ 'cloudtrail:DescribeTrails': listing(single, aShape()) });
    const { trails } = await read(fakeApi(fakes));
    assert.deepEqual(
      trails.map(({ arn, seenIn }) => [arn, seenIn]),
      [
        [trailArn('single', EU), [EU]],
        [trailArn('all-regions'), REGIONS],
      ],
    );
  });

  it('asks for shadow trails in every region and for details once, in the home region', async () => {
    const api = fakeApi(accountFakes());
    await read(api);
    const listings = callsOf(api.calls, 'cloudtrail:DescribeTrails');
    assert.deepEqual(listings.map((call) => call.region).sort(), [...REGIONS].sort());
    assert.ok(
      listings.every(({ input }) => 'includeShadowTrails' in input && input.includeShadowTrails === true),
    );
    for (const operation of ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors']) {
      const calls = callsOf(api.calls, operation);
      assert.deepEqual(
        calls.map((call) => call.region),
        [HOME],
        operation,
      );
      assert.deepEqual(
        calls.map(({ input }) => valuesOf(input)),
        [[trailArn('all-regions')]],
      );
    }
  });

  it('reads the details of a trail at home, even where that region was not chosen', async () => {
    const api = fakeApi(accountFakes());
    const { trails, regions } = await read(api, { regions: [EU] });
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:DescribeTrails').map((call) => call.region),
      [EU],
    );
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:GetTrailStatus').map((call) => call.region),
      [HOME],
    );
    assert.deepEqual(
      trails.map(({ status, eventSelectors, seenIn }) => [status.known, eventSelectors.known, seenIn]),
      [[true, true, [EU]]],
    );
    const statusOf = (name: string) => regions.find((reading) => reading.region === name)?.status;
    assert.deepEqual([statusOf(EU), statusOf(HOME)], ['read', 'not-selected']);
  });

  it('asks about the bucket of two trails once, and knows both of them', async () => {
    const second = aShape({ Name: 'second', HomeRegion: EU });
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(aShape(), second) }));
    const { buckets } = await read(api);
    assert.equal(callsOf(api.calls, 's3:GetPublicAccessBlock').length, 1);
    assert.deepEqual(
      buckets.map(({ name, usedBy }) => [name, [...usedBy].sort()]),
      [[BUCKET_NAME, [trailArn('second', EU), trailArn('all-regions')]]],
    );
  });

  it('asks for the settings of the account once, however many buckets there are', async () => {
    const second = aShape({ Name: 'second', S3BucketName: 'second-logs' });
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(aShape(), second) }));
    const { buckets } = await read(api);
    assert.equal(buckets.length, 2);
    assert.deepEqual(
      callsOf(api.calls, 's3control:GetPublicAccessBlock').map(({ input }) => input),
      [{ AccountId: ACCOUNT }],
    );
  });

  it('asks about the key of two trails once, in the region of the key', async () => {
    const KmsKeyId = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-4000-8000-000000000002';
    const shapes = [aShape({ KmsKeyId }), aShape({ Name: 'second', KmsKeyId }), aShape({ Name: 'third' })];
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(...shapes) }));
    const { keys } = await read(api);
    assert.deepEqual(
      callsOf(api.calls, 'kms:DescribeKey').map((call) => [valuesOf(call.input)[0], call.region]),
      [
        [KmsKeyId, EU],
        [KEY_ARN, HOME],
      ],
    );
    assert.deepEqual(
      keys.map(({ id }) => id),
      [KmsKeyId, KEY_ARN],
    );
  });

  it('asks nothing about buckets and keys of an account without trails', async () => {
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing() }));
    const { trails, buckets, keys, gaps } = await read(api);
    assert.deepEqual({ trails, buckets, keys, gaps }, { trails: [], buckets: [], keys: [], gaps: [] });
    const asked = new Set<string>(api.calls.map(({ operation }) => operation));
    assert.deepEqual(asked, new Set<string>(BASE_OPERATIONS));
  });

  it('takes a string that an emulator leaves empty for one that is not set', async () => {
    const shape = aShape({ KmsKeyId: '', S3KeyPrefix: '', SnsTopicARN: '' });
    const { trails, keys } = await read(
      fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(shape) })),
    );
    const [trail] = trails;
    assert.deepEqual(trail && [trail.kmsKeyId, trail.keyPrefix, trail.topicArn], [
      { known: true, value: undefined },
      { known: true, value: undefined },
      { known: true, value: undefined },
    ]);
    assert.deepEqual(keys, []);
  });

  it('gives the times of a status in UTC', async () => {
    const StopLoggingTime = new Date('2026-02-27T13:00:00+09:00');
    const status = () => answer({ IsLogging: false, StopLoggingTime, LatestDeliveryError: '' });
    const { trails } = await read(fakeApi(accountFakes({ 'cloudtrail:GetTrailStatus': status })));
    const fact = trails[0]?.status;
    assert.ok(fact?.known);
    assert.equal(fact.value.stoppedAt, '2026-02-27T04:00:00.000Z');
    assert.equal(fact.value.latestDeliveryError, undefined);
  });

  it('keeps who asked', async () => {
    const { identity } = await read(fakeApi(accountFakes()));
    assert.deepEqual(identity, { known: true, value: { accountId: ACCOUNT, callerArn: CALLER } });
  });

  it('calls only what is wanted; the rest is not run and no gap', async () => {
    const api = fakeApi(accountFakes());
    const { trails, buckets, keys, gaps } = await read(api, { wanted: BASE_OPERATIONS });
    const asked = new Set<string>(api.calls.map(({ operation }) => operation));
    assert.deepEqual(asked, new Set<string>(BASE_OPERATIONS));
    const facts = [
      ...trails.flatMap(({ status, eventSelectors }) => [status, eventSelectors]),
      ...buckets.map(({ publicAccessBlock }) => publicAccessBlock),
      ...keys.map(({ description }) => description),
    ];
    assert.deepEqual(
      facts.map((fact) => (fact.known ? 'known' : fact.code)),
      ['not-run', 'not-run', 'not-run', 'not-run'],
    );
    assert.deepEqual(gaps, []);
  });

  it('counts the requests', async () => {
    const api = fakeApi(accountFakes());
    const { requests } = await read(api);
    assert.equal(requests, api.calls.length);
    assert.equal(requests, 10);
  });
});
