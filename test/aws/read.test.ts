import assert from 'node:assert/strict';
import { createReader } from '../../src/aws/read.ts';
import type { OperationName } from '../../src/core/aws-operations.ts';
import { HOME, trailArn } from '../support/builders.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';

const STATUS = 'cloudtrail:GetTrailStatus';
const BLOCK = 's3:GetPublicAccessBlock';
const PLACE = { region: HOME, resource: trailArn('all-regions') };
const INPUT = { Name: trailArn('all-regions') };

function readerOver(fakes: Fakes, { wanted = [STATUS, BLOCK] as OperationName[], signal = idle() } = {}) {
  const api = fakeApi(fakes);
  return { api, reader: createReader(api, new Set(wanted), signal) };
}

function idle(): AbortSignal {
  return new AbortController().signal;
}

describe('a reader of AWS', () => {
  it('gives an answer as a fact', async () => {
    const { reader } = readerOver({ [STATUS]: () => answer({ IsLogging: true }) });
    assert.deepEqual(await reader.ask(STATUS, INPUT, PLACE), { known: true, value: { IsLogging: true } });
    assert.deepEqual(reader.gaps, []);
  });

  it('makes a refusal a gap that names operation, permission, region and resource', async () => {
    const { reader } = readerOver({ [STATUS]: () => refused('denied', 'AccessDeniedException') });
    const gap = await reader.ask(STATUS, INPUT, PLACE);
    assert.deepEqual(gap, {
      known: false,
      code: 'denied',
      detail: 'AccessDeniedException: AccessDeniedException for this test',
      operation: STATUS,
      permission: STATUS,
      region: HOME,
      resource: trailArn('all-regions'),
    });
    assert.deepEqual(reader.gaps, [gap]);
  });

  it('names the permission of S3 as IAM does', async () => {
    const { reader } = readerOver({ [BLOCK]: () => refused('denied', 'AccessDenied') });
    const gap = await reader.ask(BLOCK, { Bucket: 'logs' }, { region: HOME });
    assert.ok(!gap.known);
    assert.equal(gap.permission, 's3:GetBucketPublicAccessBlock');
  });

  it('asks for no permission where none would help', async () => {
    for (const code of ['throttled', 'timeout', 'unsupported', 'invalid-answer', 'not-enabled'] as const) {
      const { reader } = readerOver({ [STATUS]: () => refused(code, 'SomeException') });
      const gap = await reader.ask(STATUS, INPUT, PLACE);
      assert.ok(!gap.known);
      assert.deepEqual([gap.code, gap.permission], [code, null]);
    }
  });

  it('leaves out the region of a global answer', async () => {
    const { reader } = readerOver({});
    const gap = await reader.ask(BLOCK, { Bucket: 'logs' }, { region: HOME, isRegional: false });
    assert.ok(!gap.known);
    assert.equal(gap.region, null);
  });

  it('does not call what is not wanted, and that is no gap', async () => {
    const { api, reader } = readerOver({ [STATUS]: () => answer({ IsLogging: true }) }, { wanted: [BLOCK] });
    const fact = await reader.ask(STATUS, INPUT, PLACE);
    assert.ok(!fact.known);
    assert.equal(fact.code, 'not-run');
    assert.deepEqual([api.calls, reader.gaps], [[], []]);
  });

  it('calls nothing after a stop; every question is a gap', async () => {
    const fakes = { [STATUS]: () => answer({ IsLogging: true }) };
    const { api, reader } = readerOver(fakes, { signal: AbortSignal.abort() });
    const fact = await reader.ask(STATUS, INPUT, PLACE);
    assert.ok(!fact.known);
    assert.equal(fact.code, 'not-run');
    assert.deepEqual([api.calls, reader.gaps], [[], [fact]]);
  });

  it('takes a tolerated error code for an answer', async () => {
    const { reader } = readerOver({ [BLOCK]: () => refused('invalid-answer', 'NoSuchConfiguration') });
    const probe = (tolerates: readonly string[]) =>
      reader.probe(BLOCK, { Bucket: 'logs' }, { region: HOME, tolerates });
    assert.deepEqual(await probe(['Other', 'NoSuchConfiguration']), {
      known: true,
      value: { output: undefined, code: 'NoSuchConfiguration' },
    });
    assert.deepEqual(reader.gaps, []);
    assert.equal((await probe(['Other'])).known, false);
    assert.equal(reader.gaps.length, 1);
  });

  it('asks nothing more once the credentials were refused', async () => {
    const { api, reader } = readerOver({ [STATUS]: () => refused('denied', 'ExpiredToken', true) });
    assert.equal(reader.refusedCredentials, undefined);
    const first = await reader.ask(STATUS, INPUT, PLACE);
    const second = await reader.ask(BLOCK, { Bucket: 'logs' }, { region: HOME });
    assert.deepEqual(second, first);
    assert.deepEqual(reader.refusedCredentials, first);
    assert.deepEqual([api.calls.length, reader.gaps.length], [1, 1]);
  });

  it('goes on after a denial that is about one operation', async () => {
    const fakes: Fakes = {
      [STATUS]: () => refused('denied', 'AccessDeniedException'),
      [BLOCK]: () => answer({}),
    };
    const { reader } = readerOver(fakes);
    await reader.ask(STATUS, INPUT, PLACE);
    assert.equal((await reader.ask(BLOCK, { Bucket: 'logs' }, { region: HOME })).known, true);
    assert.equal(reader.refusedCredentials, undefined);
  });

  it('records an answer without a member that it must have, naming it', () => {
    const { reader } = readerOver({});
    const gap = reader.incomplete(STATUS, 'IsLogging', PLACE);
    assert.deepEqual([gap.code, gap.operation, gap.resource], ['invalid-answer', STATUS, PLACE.resource]);
    assert.match(gap.detail, /IsLogging/);
    assert.deepEqual(reader.gaps, [gap]);
  });
});
