import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS } from '../../src/checks/index.ts';
import { PERMISSIONS, type OperationName } from '../../src/core/aws-operations.ts';
import { BASE_OPERATIONS, operationsNeeded } from '../../src/core/check.ts';
import type { JsonFinding, JsonReport } from '../../src/report/json.ts';
import { writeAwsFiles } from '../support/aws-files.ts';
import { BASICS } from '../support/basics.ts';
import { command } from '../support/command.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { startMoto, type Moto } from '../support/moto.ts';
import { buildAccount } from '../support/moto-account.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('an account over the wire', function () {
  this.timeout(300_000);
  let moto: Moto;
  let proxy: FaultProxy;

  before(async () => {
    moto = await startMoto();
    await buildAccount(moto.url);
    proxy = await startFaultProxy({ upstream: moto.url });
  });
  after(async () => {
    await proxy.stop();
    await moto.stop();
  });
  beforeEach(() => proxy.clear());

  const audited = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = KEYS) => {
    const { code, stdout, stderr } = await command(['audit', '--format', 'json', ...args], env);
    assert.equal(stderr, '');
    return { code, report: JSON.parse(stdout) as JsonReport };
  };
  const atProxy = () => audited(['--endpoint-url', proxy.url]);

  it('is read with environment credentials, in every enabled region', async () => {
    const { code, report } = await atProxy();
    assert.equal(code, 1);
    assert.deepEqual(failures(report), [
      'bucket-public-access-block eu-legacy-logs',
      'log-file-validation-enabled eu-legacy',
      'log-file-validation-enabled tokyo-writes',
      'trail-is-logging eu-legacy',
      'trail-kms-encrypted eu-legacy',
      'trail-kms-encrypted tokyo-writes',
    ]);
    const [account] = report.accounts;
    assert.equal(account?.endpoint, proxy.url);
    const read = account.regions.filter(({ status }) => status === 'read');
    assert.ok(read.length > 10);
    assert.deepEqual(
      new Set(
        proxy.requests.filter(({ operation }) => operation === 'DescribeTrails').map(({ region }) => region),
      ),
      new Set(read.map(({ region }) => region)),
    );
    assert.equal(report.summary.requests, proxy.requests.length);
    // The emulator answers these without the one member that matters, IsPublic and Payer.
    const known = ['s3:GetBucketPolicyStatus', 's3:GetBucketRequestPayment'];
    assert.deepEqual(
      report.gaps.filter(({ operation }) => !known.includes(operation ?? '')),
      [],
    );
  });

  it('is read with the static credentials and the endpoint of a profile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-'));
    try {
      const env = await writeAwsFiles(folder, proxy.url);
      const { report } = await audited(['--profile', 'emulator'], env);
      assert.deepEqual(report.accounts[0]?.profiles, ['emulator']);
      assert.equal(failures(report).length, 6);
      assert.ok(proxy.requests.every(({ accessKeyId }) => accessKeyId === 'AKIAIOSFODNN7EXAMPLE'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is one account, however many profiles lead to it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-'));
    try {
      const env = await writeAwsFiles(folder, proxy.url);
      const { report } = await audited(['--profile', 'emulator', '--profile', 'second'], env);
      assert.deepEqual(
        report.accounts.map(({ profiles }) => profiles),
        [['emulator', 'second']],
      );
      assert.equal(failures(report).length, 6);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is read in the chosen regions only, and a multi-region trail is found from there', async () => {
    const { report } = await audited([
      '--endpoint-url',
      proxy.url,
      '--region',
      'eu-west-1',
      '--region',
      'eu-west-3',
    ]);
    const statuses = new Map(report.accounts[0]?.regions.map(({ region, status }) => [region, status]));
    assert.equal(statuses.get('eu-west-1'), 'read');
    assert.equal(statuses.get('us-east-1'), 'not-selected');
    assert.deepEqual(report.accounts[0]?.trails.map(({ name }) => name).sort(), ['eu-legacy', 'org-events']);
    const multi = report.findings.find(({ checkId }) => checkId === 'account-has-multi-region-trail');
    assert.equal(multi?.verdict, 'pass');
  });

  it('calls no more than one check needs', async () => {
    await audited(['--endpoint-url', proxy.url, '--check', 'log-file-validation-enabled']);
    const called = new Set(proxy.requests.map(({ service, operation }) => `${service}:${operation}`));
    assert.deepEqual([...called].sort(), [
      'cloudtrail:DescribeTrails',
      'ec2:DescribeRegions',
      'sts:GetCallerIdentity',
    ]);
  });

  describe('with one operation denied', () => {
    let full: JsonReport;
    let called: ReadonlySet<string>;
    before(async () => {
      proxy.clear();
      full = (await atProxy()).report;
      called = new Set(proxy.requests.map(({ service, operation }) => `${service}:${operation}`));
    });

    it('calls what every audit calls, and nothing that no check needs', () => {
      const needed: readonly string[] = operationsNeeded(CHECKS);
      assert.ok(BASE_OPERATIONS.every((operation) => called.has(operation)));
      assert.deepEqual(
        [...called].filter((operation) => !needed.includes(operation)),
        [],
      );
    });

    for (const operation of operationsNeeded(CHECKS)) {
      it(`never judges better than with all of them: ${operation}`, async () => {
        const [service = '', action = ''] = operation.split(':');
        proxy.fault({ match: { service, operation: action }, kind: 'denied' });
        const { code, report } = await atDenied(operation);
        assertNoBetter(report, full);
        const gap = report.gaps.find((one) => one.operation === operation);
        // Checks of another level, and things that the account does not have, ask for nothing.
        if (!called.has(operation)) return assert.equal(gap, undefined);
        assert.equal(gap?.code, 'denied');
        assert.equal(gap.permission, PERMISSIONS[operation]);
        const coreUnknown = report.findings.some(
          ({ verdict, level }) => verdict === 'unknown' && level === 'core',
        );
        const isBlind = operation === 'sts:GetCallerIdentity' || operation === 'cloudtrail:DescribeTrails';
        assert.equal(code, coreUnknown || isBlind ? 2 : 1);
      });
    }

    const atDenied = async (operation: OperationName) => {
      const args = ['audit', '--format', 'json', '--endpoint-url', proxy.url];
      const { code, stdout, stderr } = await command(args, KEYS);
      // Only an account that can't even be named is worth a word on stderr.
      assert.equal(stderr !== '', operation === 'sts:GetCallerIdentity');
      return { code, report: JSON.parse(stdout) as JsonReport };
    };
  });

  it('says unknown for every check when the trail listing is denied in all regions', async () => {
    proxy.fault({ match: { operation: 'DescribeTrails' }, kind: 'denied' });
    const { report } = await atProxy();
    // Block Public Access of the account needs no trail.
    const resting = report.findings.filter(({ checkId }) => checkId !== 'account-public-access-block');
    assert.deepEqual([...new Set(resting.map(({ verdict }) => verdict))], ['unknown']);
    const standard = CHECKS.filter(({ level }) => level !== 'optional');
    assert.deepEqual(
      new Set(report.findings.map(({ checkId }) => checkId)),
      new Set(standard.map(({ id }) => id)),
    );
    assert.ok(resting.every(({ reason }) => reason?.permission === 'cloudtrail:DescribeTrails'));
  });

  it('hides no other region behind one that denies', async () => {
    proxy.fault({ match: { operation: 'DescribeTrails', region: 'us-west-2' }, kind: 'denied' });
    const { code, report } = await atProxy();
    assert.equal(code, 2);
    assert.equal(failures(report).length, 6);
    const denied = report.accounts[0]?.regions.filter(({ status }) => status === 'denied');
    assert.deepEqual(
      denied?.map(({ region }) => region),
      ['us-west-2'],
    );
  });

  it('gets over a throttled call by itself', async () => {
    proxy.fault({ match: { operation: 'GetTrailStatus' }, kind: 'throttled', times: 1 });
    const { report } = await atProxy();
    assert.deepEqual(
      report.gaps.filter(({ operation }) => operation === 'cloudtrail:GetTrailStatus'),
      [],
    );
  });
});

/** The failures of a handful of checks, so that a new check leaves these tests alone. */
function failures({ findings }: JsonReport): readonly string[] {
  const basic = new Set(BASICS.map(({ id }) => id));
  const failed = findings.filter(({ checkId, verdict }) => verdict === 'fail' && basic.has(checkId));
  return failed.map(({ checkId, subject }) => `${checkId} ${subject.name}`).sort();
}

/** Each verdict is the full run's or unknown; none improves and none appears, but for the account as a whole. */
function assertNoBetter(report: JsonReport, full: JsonReport): void {
  for (const finding of report.findings) {
    if (finding.verdict === 'unknown') continue;
    assert.equal(
      finding.verdict,
      sameSubject(full, finding)?.verdict,
      `${finding.checkId} ${finding.subject.name}`,
    );
  }
}

function sameSubject({ findings }: JsonReport, { checkId, subject }: JsonFinding): JsonFinding | undefined {
  return findings.find(
    (one) => one.checkId === checkId && one.subject.kind === subject.kind && one.subject.arn === subject.arn,
  );
}
