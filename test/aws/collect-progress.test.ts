import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { AwsApi } from '../../src/core/aws-api.ts';
import type { Estate } from '../../src/core/estate.ts';
import { allFindings } from '../../src/core/report.ts';
import { HOME, region, REGIONS } from '../support/builders.ts';
import { accountFakes, ALL_OPERATIONS, aShape, listing, read } from '../support/fake-account.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';

const EU = region('eu-west-1');

function size(estate: Estate): readonly number[] {
  const { identity, regions, trails, buckets, keys, logGroups, roles, gaps, requests } = estate;
  const read = regions.filter(({ status }) => status !== 'failed').length;
  const details = trails.filter(({ status }) => status.known).length;
  const lists = [regions, trails, buckets, keys, logGroups, roles, gaps].map(({ length }) => length);
  return [Number(identity.known), read, details, requests, ...lists];
}

describe('the picture while an account is being read', () => {
  it('only grows, and its last state is the result', async () => {
    const pictures: Estate[] = [];
    const onProgress = (one: Estate) => pictures.push(one);
    const estate = await read(fakeApi(accountFakes()), { wanted: ALL_OPERATIONS, onProgress });
    assert.ok(pictures.length >= 2 + REGIONS.length);
    for (const [index, picture] of pictures.slice(1).entries()) {
      const before = pictures[index];
      assert.ok(before);
      const shrunk = size(picture).filter((now, part) => now < (size(before)[part] ?? 0));
      assert.deepEqual(shrunk, [], `picture ${index + 2}`);
    }
    assert.deepEqual(pictures.at(-1), estate);
  });

  it('never fails or passes what is not read yet', async () => {
    const pictures: Estate[] = [];
    const estate = await read(fakeApi(accountFakes()), { onProgress: (one) => pictures.push(one) });
    const final = verdicts(estate);
    for (const picture of pictures) {
      for (const [finding, verdict] of verdicts(picture)) {
        if (verdict !== 'unknown') assert.equal(verdict, final.get(finding), finding);
      }
    }
  });

  it('shows each region as soon as it has answered', async () => {
    const done: number[] = [];
    const count = ({ regions }: Estate) => regions.filter(({ status }) => status === 'read').length;
    await read(fakeApi(accountFakes()), { onProgress: (one) => done.push(count(one)) });
    assert.deepEqual([...new Set(done)], [0, 1, 2, 3]);
  });

  it('a picture once shown does not change any more', async () => {
    const shown: [Estate, string][] = [];
    const fakes = accountFakes({ 'kms:DescribeKey': () => refused('denied', 'AccessDeniedException') });
    await read(fakeApi(fakes), { onProgress: (one) => shown.push([one, JSON.stringify(one)]) });
    for (const [picture, text] of shown) assert.equal(JSON.stringify(picture), text);
  });
});

describe('a reading that is stopped', () => {
  it('before it begins asks nothing and is interrupted', async () => {
    const api = fakeApi(accountFakes());
    const estate = await read(api, { signal: AbortSignal.abort() });
    assert.deepEqual([estate.interrupted, estate.trails, api.calls], [true, [], []]);
    assert.ok(estate.gaps.length > 0 && estate.gaps.every(({ code }) => code === 'not-run'));
    assert.deepEqual(new Set(verdicts(estate).values()), new Set(['unknown']));
  });

  it('in the middle keeps what it has, asks nothing more and is interrupted', async () => {
    const stop = new AbortController();
    const fakes = accountFakes({
      'cloudtrail:GetTrailStatus': () => {
        stop.abort();
        return answer({ IsLogging: true });
      },
    });
    const api = fakeApi(fakes);
    const estate = await read(api, { wanted: ALL_OPERATIONS, signal: stop.signal });
    assert.equal(estate.interrupted, true);
    assert.deepEqual([estate.trails.length, estate.trails[0]?.status.known], [1, true]);
    assert.ok(!api.calls.some(({ operation }) => /^(s3|kms|logs|iam)/.test(operation)));
    const [bucket] = estate.buckets;
    assert.ok(bucket && !bucket.publicAccessBlock.known);
    assert.equal(bucket.publicAccessBlock.code, 'not-run');
  });

  it('between two regions marks the unread one as not run', async () => {
    const stop = new AbortController();
    const list = listing(aShape());
    const fakes = accountFakes({
      'cloudtrail:DescribeTrails': async (input, options) => {
        if (options.region === HOME) return list(input, options);
        await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
        return refused('not-run', '');
      },
    });
    const onProgress = ({ trails }: Estate) => {
      if (trails.length > 0) stop.abort();
    };
    const { regions, trails, interrupted } = await read(fakeApi(fakes), { signal: stop.signal, onProgress });
    assert.deepEqual([interrupted, trails.length], [true, 1]);
    const reading = regions.find((one) => one.region === EU);
    assert.deepEqual([reading?.status, reading?.reason?.code], ['failed', 'not-run']);
  });

  it('that came to its end is not interrupted', async () => {
    const stop = new AbortController();
    const { interrupted } = await read(fakeApi(accountFakes()), { signal: stop.signal });
    stop.abort();
    assert.equal(interrupted, false);
  });
});

describe('the order in which answers arrive', () => {
  const shapes = [
    aShape(),
    aShape({ Name: 'second', HomeRegion: EU, S3BucketName: 'b-logs' }),
    aShape({ Name: 'a' }),
  ];

  /** Each call is answered after so many turns of the event loop. */
  function delayed(api: AwsApi, turns: (call: number) => number): AwsApi {
    let call = 0;
    return {
      async call(operation, input, options) {
        const wait = turns(call++);
        for (let turn = 0; turn < wait; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        return api.call(operation, input, options);
      },
      get requests() {
        return api.requests;
      },
    };
  }

  const readDelayed = (fakes: Fakes, turns: (call: number) => number) =>
    read(delayed(fakeApi(fakes), turns), { wanted: ALL_OPERATIONS });

  const ORDERS = [(call: number) => call, (call: number) => 80 - call, (call: number) => (call * 7) % 5];

  it('does not change the picture', async () => {
    const fakes = accountFakes({ 'cloudtrail:DescribeTrails': listing(...shapes) });
    const expected = await read(fakeApi(fakes), { wanted: ALL_OPERATIONS });
    for (const turns of ORDERS) assert.deepEqual(await readDelayed(fakes, turns), expected);
  });

  it('does not change the picture of an account that refuses much', async () => {
    const list = listing(...shapes);
    const fakes = accountFakes({
      'cloudtrail:DescribeTrails': (input, options) =>
        options.region === HOME ? list(input, options) : refused('denied', 'AccessDeniedException'),
      'cloudtrail:GetTrailStatus': () => refused('throttled', 'ThrottlingException'),
      's3:GetPublicAccessBlock': () => refused('timeout', 'TimeoutError'),
      's3:GetBucketPolicy': () => refused('timeout', 'TimeoutError'),
      'kms:DescribeKey': () => refused('denied', 'AccessDeniedException'),
      'logs:DescribeMetricFilters': () => refused('throttled', 'ThrottlingException'),
      'iam:ListRolePolicies': () => refused('denied', 'AccessDenied'),
    });
    const expected = await read(fakeApi(fakes), { wanted: ALL_OPERATIONS });
    assert.ok(expected.gaps.length > 10);
    for (const turns of ORDERS) assert.deepEqual(await readDelayed(fakes, turns), expected);
  });
});

function verdicts(estate: Estate): ReadonlyMap<string, string> {
  const findings = allFindings(audit([estate], { checks: CHECKS }));
  return new Map(
    findings.map(({ check, subject, verdict }) => [`${check.id} ${subject.kind} ${subject.name}`, verdict]),
  );
}
