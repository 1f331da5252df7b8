import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { BASICS } from '../support/basics.ts';
import type { Answer } from '../../src/core/aws-api.ts';
import type { OperationName, Operations } from '../../src/core/aws-operations.ts';
import { FAMILIES } from '../../src/core/check.ts';
import { allFindings } from '../../src/core/report.ts';
import { DEMO_ACCOUNTS } from '../../src/demo/accounts.ts';
import { openDemo } from '../../src/demo/open-demo.ts';
import { HOME, region } from '../support/builders.ts';
import { CLOCK, demoAccount, readDemo } from '../support/demo-estate.ts';

async function findingsOf(name: string, clock = CLOCK) {
  return allFindings(audit([await readDemo(demoAccount(name), { clock })], { checks: CHECKS }));
}

describe('the demo accounts', () => {
  for (const account of DEMO_ACCOUNTS) {
    it(`${account.name}: everything can be read`, async () => {
      const { gaps, regions, identity, source, interrupted } = await readDemo(account);
      assert.deepEqual(gaps, []);
      assert.deepEqual(new Set(regions.map(({ status }) => status)), new Set(['read', 'not-enabled']));
      assert.ok(identity.known);
      assert.equal(identity.value.accountId, account.accountId);
      assert.deepEqual([source.kind, source.profiles, source.endpoint], ['demo', [account.name], null]);
      assert.equal(interrupted, false);
    });

    it(`${account.name}: only documentation account ids`, () => {
      const ids = JSON.stringify(account).match(/\b\d{12}\b/g) ?? [];
      assert.ok(ids.length > 0);
      assert.deepEqual(
        ids.filter((id) => !/^(\d)\1{11}$/.test(id)),
        [],
      );
    });

    it(`${account.name}: the same picture every time, but for the clock`, async () => {
      assert.deepEqual(await readDemo(account), await readDemo(account));
    });
  }

  it('healthy passes every core and standard check', async () => {
    const findings = await findingsOf('healthy');
    const judged = findings.filter(({ check }) => check.level !== 'optional');
    assert.deepEqual(
      judged.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check.id),
      [],
    );
    assert.deepEqual(new Set(findings.map(({ check }) => check.id)), new Set(CHECKS.map(({ id }) => id)));
  });

  it('neglected fails a check of every family', async () => {
    const findings = await findingsOf('neglected');
    const failed = findings.filter(({ verdict }) => verdict === 'fail');
    assert.deepEqual(new Set(failed.map(({ check }) => check.family)), new Set(FAMILIES));
  });

  it('neglected has a failure on the exact trail and bucket', async () => {
    const findings = await findingsOf('neglected');
    const basic = new Set(BASICS.map(({ id }) => id));
    const failed = findings.filter(({ check, verdict }) => verdict === 'fail' && basic.has(check.id));
    const table = failed
      .map(({ check, subject, severity }) => `${severity} ${check.id} ${subject.name}`)
      .sort();
    assert.deepEqual(table, [
      'critical trail-is-logging management-events',
      'high account-has-multi-region-trail 111111111111',
      'high bucket-public-access-block neglected-cloudtrail-logs',
      'high bucket-public-access-block neglected-frankfurt-logs',
      'medium log-file-validation-enabled management-events',
      'medium trail-kms-encrypted management-events',
      'medium trail-kms-encrypted tokyo-archive',
    ]);
  });

  it('neglected is as neglected in ten years: its ages count from the clock', async () => {
    const verdicts = (clock?: () => Date) =>
      findingsOf('neglected', clock).then((findings) =>
        findings.map(({ check, subject, verdict, severity }) => [check.id, subject.name, verdict, severity]),
      );
    assert.deepEqual(await verdicts(() => new Date('2036-03-01T00:00:00.000Z')), await verdicts());
  });

  it('neglected delivers to a bucket of another account', async () => {
    const { buckets } = await readDemo(demoAccount('neglected'));
    const shared = buckets.find(({ name }) => name === 'shared-log-archive');
    assert.deepEqual(shared?.ownership, { known: true, value: 'foreign' });
  });
});

describe('the demo API', () => {
  const open = (name = 'neglected') => openDemo(demoAccount(name), CLOCK).api;

  async function ask<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    where: { region?: string; api?: ReturnType<typeof open>; signal?: AbortSignal } = {},
  ): Promise<Answer<O>> {
    const { api = open(), signal = new AbortController().signal } = where;
    return api.call(operation, input, { region: region(where.region ?? HOME), signal });
  }

  function codeOf(answer: Answer<OperationName>): string {
    return answer.ok ? 'ok' : answer.refusal.awsCode;
  }

  const STOPPED_TRAIL = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events';
  const SINGLE_TRAIL = 'arn:aws:cloudtrail:eu-central-1:111111111111:trail/frankfurt-writes';

  it('lists a trail of all regions everywhere as a shadow, and at home without shadows', async () => {
    const names = async (where: string, includeShadowTrails: boolean) => {
      const answer = await ask('cloudtrail:DescribeTrails', { includeShadowTrails }, { region: where });
      return answer.ok ? answer.output.trailList?.map(({ Name }) => Name) : undefined;
    };
    assert.deepEqual(await names('eu-west-1', true), ['management-events']);
    assert.deepEqual(await names('eu-west-1', false), []);
    assert.deepEqual(await names('us-east-1', false), ['management-events']);
    assert.deepEqual(await names('eu-central-1', true), ['management-events', 'frankfurt-writes']);
  });

  it('does not know a trail that is not there, nor one of another region', async () => {
    const missing = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/missing';
    assert.equal(codeOf(await ask('cloudtrail:GetTrailStatus', { Name: missing })), 'TrailNotFoundException');
    assert.equal(
      codeOf(await ask('cloudtrail:GetEventSelectors', { TrailName: SINGLE_TRAIL })),
      'TrailNotFoundException',
    );
    const athome = { region: 'eu-central-1' };
    assert.equal(
      codeOf(await ask('cloudtrail:GetEventSelectors', { TrailName: SINGLE_TRAIL }, athome)),
      'ok',
    );
  });

  it('tells times as ages before the clock', async () => {
    const answer = await ask('cloudtrail:GetTrailStatus', { Name: STOPPED_TRAIL });
    assert.ok(answer.ok);
    assert.equal(answer.output.StopLoggingTime?.toISOString(), '2026-02-26T10:00:00.000Z');
    assert.equal(answer.output.LatestDigestDeliveryTime, undefined);
  });

  it('denies a bucket to an owner that is not its own, and no one else', async () => {
    const Bucket = 'shared-log-archive';
    const asUs = await ask('s3:GetPublicAccessBlock', { Bucket, ExpectedBucketOwner: '111111111111' });
    assert.deepEqual(
      [asUs.ok, codeOf(asUs), asUs.ok || asUs.refusal.code],
      [false, 'AccessDenied', 'denied'],
    );
    const asOwner = { Bucket, ExpectedBucketOwner: '333333333333' };
    assert.equal(codeOf(await ask('s3:GetPublicAccessBlock', asOwner)), 'ok');
    assert.equal(codeOf(await ask('s3:GetPublicAccessBlock', { Bucket })), 'ok');
  });

  it('refuses what is not there as S3 and KMS do', async () => {
    const NO_BLOCK = 'NoSuchPublicAccessBlockConfiguration';
    const open = { Bucket: 'neglected-cloudtrail-logs' };
    assert.equal(codeOf(await ask('s3:GetPublicAccessBlock', { Bucket: 'missing-logs' })), 'NoSuchBucket');
    assert.equal(codeOf(await ask('s3:GetPublicAccessBlock', open)), NO_BLOCK);
    assert.equal(
      codeOf(await ask('s3control:GetPublicAccessBlock', { AccountId: '111111111111' })),
      NO_BLOCK,
    );
    assert.equal(codeOf(await ask('kms:DescribeKey', { KeyId: 'missing' })), 'NotFoundException');
  });

  it('lists no trails in a region that is not enabled, as AWS', async () => {
    const answer = await ask(
      'cloudtrail:DescribeTrails',
      { includeShadowTrails: true },
      { region: 'me-south-1' },
    );
    assert.equal(answer.ok, false);
  });

  it('does nothing and counts nothing after a stop', async () => {
    const api = open();
    const answer = await ask('sts:GetCallerIdentity', {}, { api, signal: AbortSignal.abort() });
    assert.deepEqual([answer.ok, answer.ok || answer.refusal.code, api.requests], [false, 'not-run', 0]);
    await ask('sts:GetCallerIdentity', {}, { api });
    assert.equal(api.requests, 1);
  });
});
