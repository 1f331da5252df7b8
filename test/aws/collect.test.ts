import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { BASE_OPERATIONS } from '../../src/core/check.ts';
import type { Bucket } from '../../src/core/bucket.ts';
import { known, type Fact } from '../../src/core/fact.ts';
import type { Key } from '../../src/core/key.ts';
import type { LogGroup } from '../../src/core/log-group.ts';
import { allFindings } from '../../src/core/report.ts';
import type { Role } from '../../src/core/role.ts';
import {
  ACCOUNT,
  anEstate,
  aStatus,
  aTrail,
  BUCKET_NAME,
  HOME,
  KEY_ARN,
  region,
  REGIONS,
  trailArn,
} from '../support/builders.ts';
import { accountFakes, ALL_OPERATIONS, aShape, CALLER, listing, read } from '../support/fake-account.ts';
import { answer, fakeApi, type FakeCall } from '../support/fake-api.ts';

const EU = region('eu-west-1');

function valuesOf(input: object): readonly unknown[] {
  return Object.values(input) as unknown[];
}

/** The facts among the properties of a bucket, key, log group or role. */
function factsOf(thing: Bucket | Key | LogGroup | Role): readonly Fact<unknown>[] {
  return Object.values(thing).filter(
    (value): value is Fact<unknown> => typeof value === 'object' && 'known' in value,
  );
}

function callsOf(calls: readonly FakeCall[], operation: string) {
  return calls.filter((call) => call.operation === operation);
}

describe('the reading of an account', () => {
  it('gives the picture that the checks are written against', async () => {
    const estate = await read(fakeApi(accountFakes()), { wanted: ALL_OPERATIONS });
    const elsewhere = [EU, region('us-west-2')].map((name) => ({ region: name, status: known(aStatus()) }));
    const expected = anEstate({
      trails: [aTrail({ statusElsewhere: elsewhere })],
      requests: estate.requests,
    });
    assert.deepEqual(estate, expected);
    const findings = allFindings(audit([estate], { checks: CHECKS }));
    assert.ok(!findings.some(({ verdict }) => verdict === 'unknown'));
    const core = findings.filter(({ check }) => check.level === 'core');
    assert.deepEqual(
      core.flatMap(({ check, verdict }) => (verdict === 'pass' ? [] : [check.id])),
      [],
    );
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

  it('asks for shadow trails in every region, for selectors at home and for the status wherever the trail is', async () => {
    const api = fakeApi(accountFakes());
    await read(api);
    const listings = callsOf(api.calls, 'cloudtrail:DescribeTrails');
    assert.deepEqual(listings.map((call) => call.region).sort(), [...REGIONS].sort());
    assert.ok(
      listings.every(({ input }) => 'includeShadowTrails' in input && input.includeShadowTrails === true),
    );
    for (const [operation, where] of [
      ['cloudtrail:GetTrailStatus', REGIONS],
      ['cloudtrail:GetEventSelectors', [HOME]],
    ] as const) {
      const calls = callsOf(api.calls, operation);
      assert.deepEqual(calls.map((call) => call.region).sort(), where, operation);
      for (const { input } of calls) assert.deepEqual(valuesOf(input), [trailArn('all-regions')]);
    }
  });

  it('asks for the status of a trail of one region there only', async () => {
    const single = aShape({ IsMultiRegionTrail: false });
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(single) }));
    const { trails } = await read(api);
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:GetTrailStatus').map((call) => call.region),
      [HOME],
    );
    assert.deepEqual(trails[0]?.statusElsewhere, []);
  });

  it('keeps the status of each region apart', async () => {
    const fakes = accountFakes({
      'cloudtrail:GetTrailStatus': (_input, options) => answer({ IsLogging: options.region === HOME }),
    });
    const { trails } = await read(fakeApi(fakes));
    const isLogging = (fact: Fact<{ isLogging: boolean }> | undefined) => fact?.known && fact.value.isLogging;
    assert.equal(isLogging(trails[0]?.status), true);
    assert.deepEqual(
      trails[0]?.statusElsewhere.map(({ region: name, status }) => [name, isLogging(status)]),
      [
        ['eu-west-1', false],
        ['us-west-2', false],
      ],
    );
  });

  it('reads the details of a trail at home, even where that region was not chosen', async () => {
    const api = fakeApi(accountFakes());
    const { trails, regions } = await read(api, { regions: [EU] });
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:DescribeTrails').map((call) => call.region),
      [EU],
    );
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:GetEventSelectors').map((call) => call.region),
      [HOME],
    );
    assert.deepEqual(
      callsOf(api.calls, 'cloudtrail:GetTrailStatus').map((call) => call.region),
      [HOME, EU],
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

  it('asks an account without trails for its own settings only, and nothing about buckets, keys, log groups or roles', async () => {
    const api = fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing() }));
    const estate = await read(api, { wanted: ALL_OPERATIONS });
    const nothing = { trails: [], buckets: [], keys: [], logGroups: [], roles: [], gaps: [] };
    assert.deepEqual({ ...estate, ...nothing }, estate);
    const asked = new Set<string>(api.calls.map(({ operation }) => operation));
    assert.deepEqual(asked, new Set<string>([...BASE_OPERATIONS, 's3control:GetPublicAccessBlock']));
  });

  it('takes a string that an emulator leaves empty for one that is not set', async () => {
    const empty = { KmsKeyId: '', S3KeyPrefix: '', SnsTopicARN: '' };
    const shape = aShape({ ...empty, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' });
    const { trails, keys, logGroups, roles } = await read(
      fakeApi(accountFakes({ 'cloudtrail:DescribeTrails': listing(shape) })),
      { wanted: ALL_OPERATIONS },
    );
    const [trail] = trails;
    assert.ok(trail);
    const { kmsKeyId, keyPrefix, topicArn, logGroupArn, logsRoleArn } = trail;
    for (const fact of [kmsKeyId, keyPrefix, topicArn, logGroupArn, logsRoleArn])
      assert.deepEqual(fact, known(undefined));
    assert.deepEqual([keys, logGroups, roles], [[], [], []]);
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
    const estate = await read(api, { wanted: BASE_OPERATIONS });
    const { trails, buckets, keys, logGroups, roles } = estate;
    const asked = new Set<string>(api.calls.map(({ operation }) => operation));
    assert.deepEqual(asked, new Set<string>(BASE_OPERATIONS));
    const [trail] = trails;
    assert.ok(trail);
    const details = [
      trail.status,
      ...trail.statusElsewhere.map(({ status }) => status),
      trail.eventSelectors,
    ];
    const facts: Fact<unknown>[] = [estate.publicAccessBlock, ...details];
    for (const things of [buckets, keys, logGroups, roles]) {
      assert.equal(things.length, 1);
      facts.push(...things.flatMap(factsOf));
    }
    assert.ok(facts.length > 25);
    assert.deepEqual(new Set(facts.map((fact) => (fact.known ? 'known' : fact.code))), new Set(['not-run']));
    assert.deepEqual(estate.gaps, []);
  });

  it('counts the requests', async () => {
    const api = fakeApi(accountFakes());
    const { requests } = await read(api, { wanted: [...BASE_OPERATIONS, 'cloudtrail:GetEventSelectors'] });
    assert.equal(requests, api.calls.length);
    assert.equal(requests, 2 + REGIONS.length + 1);
  });
});
