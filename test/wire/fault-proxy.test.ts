import assert from 'node:assert/strict';

import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListPublicKeysCommand,
} from '@aws-sdk/client-cloudtrail';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetBucketLocationCommand, GetPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  PutPublicAccessBlockCommand as PutAccountBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

import { startFaultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy, FaultRule } from '../support/fault-proxy.ts';
import { buildAccount, localOptions, localS3ControlOptions } from '../support/moto-account.ts';
import type { BuiltAccount } from '../support/moto-account.ts';
import { startMoto } from '../support/moto.ts';
import type { Moto } from '../support/moto.ts';

type Sent = { readonly abortSignal?: AbortSignal };
type Case = {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly denied: string;
  readonly throttled: string;
  send(options?: Sent): Promise<unknown>;
};

let moto: Moto;
let proxy: FaultProxy;
let account: BuiltAccount;

const once = { maxAttempts: 1 };
const local = (region: string) => ({ ...localOptions(proxy.url, region), ...once });
const cloudtrail = (region: string) => new CloudTrailClient(local(region));
const s3 = () => new S3Client(local('us-east-1'));
const s3control = () => new S3ControlClient({ ...localS3ControlOptions(proxy.url, 'us-east-1'), ...once });

const json = { denied: 'AccessDeniedException', throttled: 'ThrottlingException' };
const rest = { denied: 'AccessDenied', throttled: 'SlowDown' };

const cases: readonly Case[] = [
  {
    ...json,
    service: 'cloudtrail',
    operation: 'DescribeTrails',
    region: 'us-east-1',
    send: (options) => cloudtrail('us-east-1').send(new DescribeTrailsCommand({}), options),
  },
  {
    ...json,
    service: 'cloudtrail',
    operation: 'GetTrailStatus',
    region: 'eu-west-1',
    send: (options) =>
      cloudtrail('eu-west-1').send(new GetTrailStatusCommand({ Name: account.euLegacy.arn }), options),
  },
  {
    ...json,
    service: 'cloudtrail',
    operation: 'GetEventSelectors',
    region: 'ap-northeast-1',
    send: (options) =>
      cloudtrail('ap-northeast-1').send(
        new GetEventSelectorsCommand({ TrailName: account.tokyoWrites.arn }),
        options,
      ),
  },
  {
    ...rest,
    service: 's3',
    operation: 'GetPublicAccessBlock',
    region: 'us-east-1',
    send: (options) => s3().send(new GetPublicAccessBlockCommand({ Bucket: account.blockedBucket }), options),
  },
  {
    ...rest,
    service: 's3control',
    operation: 'GetPublicAccessBlock',
    region: 'us-east-1',
    send: (options) =>
      s3control().send(new GetAccountBlockCommand({ AccountId: account.accountId }), options),
  },
  {
    ...json,
    service: 'kms',
    operation: 'DescribeKey',
    region: 'us-east-1',
    send: (options) =>
      new KMSClient(local('us-east-1')).send(new DescribeKeyCommand({ KeyId: account.keyArn }), options),
  },
  {
    denied: 'AccessDenied',
    throttled: 'Throttling',
    service: 'sts',
    operation: 'GetCallerIdentity',
    region: 'eu-west-1',
    send: (options) => new STSClient(local('eu-west-1')).send(new GetCallerIdentityCommand({}), options),
  },
  {
    denied: 'UnauthorizedOperation',
    throttled: 'RequestLimitExceeded',
    service: 'ec2',
    operation: 'DescribeRegions',
    region: 'us-east-1',
    send: (options) => new EC2Client(local('us-east-1')).send(new DescribeRegionsCommand({}), options),
  },
];

/** Anchors the rule to its case, so that a fault on a neighbouring operation would not pass unseen. */
function match({ service, operation, region }: Case): FaultRule['match'] {
  return { service, operation, region };
}

describe('the fault proxy', () => {
  before(async function () {
    this.timeout(300_000);
    moto = await startMoto();
    proxy = await startFaultProxy({ upstream: moto.url });
    account = await buildAccount(proxy.url);
    await s3control().send(
      new PutAccountBlockCommand({
        AccountId: account.accountId,
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
    );
  });

  beforeEach(() => proxy.clear());

  after(async () => {
    await proxy.stop();
    await moto.stop();
  });

  for (const each of cases) {
    const { service, operation, region } = each;

    describe(`on ${service} ${operation}`, () => {
      it('recognises the call and lets it through', async () => {
        await each.send();
        const [{ path, ...seen } = { path: '' }, ...others] = proxy.requests;
        assert.deepEqual(seen, { service, operation, region, accessKeyId: 'AKIDEXAMPLE' });
        assert.match(path, /^\//);
        assert.deepEqual(others, []);
      });

      it('denies as AWS does', async () => {
        proxy.fault({ match: match(each), kind: 'denied' });
        await assert.rejects(each.send(), { name: each.denied });
      });

      it('throttles as AWS does', async () => {
        proxy.fault({ match: match(each), kind: 'throttled' });
        await assert.rejects(each.send(), { name: each.throttled });
      });

      for (const kind of ['reset', 'truncated', 'garbage', 'html500'] as const) {
        it(`makes the SDK throw on a "${kind}" answer`, async () => {
          proxy.fault({ match: match(each), kind });
          await assert.rejects(each.send());
          assert.equal(proxy.requests.length, 1);
        });
      }

      it('hangs until the caller gives up', async () => {
        proxy.fault({ match: match(each), kind: 'hang' });
        await assert.rejects(each.send({ abortSignal: AbortSignal.timeout(200) }), { name: 'AbortError' });
      });
    });
  }

  it('lets the call through again after the given number of times', async () => {
    proxy.fault({ match: { service: 'kms' }, times: 1, kind: 'denied' });
    const kms = new KMSClient(local('us-east-1'));
    const read = () => kms.send(new DescribeKeyCommand({ KeyId: account.keyArn }));
    await assert.rejects(read());
    assert.equal((await read()).KeyMetadata?.Arn, account.keyArn);
  });

  it('is retried by the SDK when it throttles', async () => {
    proxy.fault({ match: { operation: 'DescribeTrails' }, times: 2, kind: 'throttled' });
    await new CloudTrailClient(localOptions(proxy.url, 'us-east-1')).send(new DescribeTrailsCommand({}));
    assert.equal(proxy.requests.length, 3);
  });

  it('leaves calls that a rule does not match alone', async () => {
    proxy.fault({ match: { service: 'cloudtrail', region: 'eu-west-1' }, kind: 'denied' });
    proxy.fault({ match: { path: /eu-legacy-logs/g }, kind: 'denied' });
    proxy.fault({ match: { body: /tokyo/ }, kind: 'denied' });
    await cloudtrail('us-east-1').send(new DescribeTrailsCommand({}));
    await s3().send(new GetPublicAccessBlockCommand({ Bucket: account.blockedBucket }));
  });

  it('matches by path and by body', async () => {
    proxy.fault({ match: { path: /eu-legacy-logs.*location/g }, kind: 'denied' });
    proxy.fault({ match: { body: /tokyo/ }, kind: 'denied' });
    const locate = () => s3().send(new GetBucketLocationCommand({ Bucket: account.openBucket }));
    await assert.rejects(locate(), { name: 'AccessDenied' });
    await assert.rejects(locate(), { name: 'AccessDenied' });
    const status = new GetTrailStatusCommand({ Name: account.tokyoWrites.arn });
    await assert.rejects(cloudtrail('ap-northeast-1').send(status), { name: 'AccessDeniedException' });
  });

  it('answers with what a rule gives, for an operation that the emulator lacks', async () => {
    const body = JSON.stringify({ PublicKeyList: [{ Fingerprint: 'f00d' }] });
    proxy.fault({
      match: { operation: 'ListPublicKeys' },
      kind: 'respond',
      respond: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body },
    });
    const { PublicKeyList } = await cloudtrail('us-east-1').send(new ListPublicKeysCommand({}));
    assert.equal(PublicKeyList?.[0]?.Fingerprint, 'f00d');
  });

  it('passes the HTML page of an unknown operation on untouched, unless asked to translate', async () => {
    const list = new ListPublicKeysCommand({});
    await assert.rejects(cloudtrail('us-east-1').send(list), { name: 'SyntaxError' });
    const polite = await startFaultProxy({ upstream: moto.url, translate: true });
    const client = new CloudTrailClient({ ...localOptions(polite.url, 'us-east-1'), ...once });
    await assert.rejects(client.send(list), { name: 'UnknownOperationException' });
    await polite.stop();
  });

  it('adds latency and counts the calls in flight', async () => {
    const slow = await startFaultProxy({ upstream: moto.url, latencyMs: 150 });
    const client = new STSClient({ ...localOptions(slow.url, 'us-east-1'), ...once });
    const begun = performance.now();
    await Promise.all([1, 2, 3].map(() => client.send(new GetCallerIdentityCommand({}))));
    assert.ok(performance.now() - begun >= 149);
    assert.equal(slow.peakInFlight, 3);
    await slow.stop();
  });

  it('stops while a call hangs', async () => {
    const stuck = await startFaultProxy({ upstream: moto.url });
    stuck.fault({ match: {}, kind: 'hang' });
    const client = new STSClient({ ...localOptions(stuck.url, 'us-east-1'), ...once });
    const call = assert.rejects(client.send(new GetCallerIdentityCommand({})));
    while (stuck.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await stuck.stop();
    await call;
  });
});
