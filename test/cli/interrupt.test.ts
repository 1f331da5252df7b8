import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inRepo } from '../../src/build/repo.ts';
import type { JsonReport } from '../../src/report/json.ts';
import { built } from '../support/built.ts';

const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'us-east-1',
};
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::111111111111:user/auditor</Arn><Account>111111111111</Account>
  </GetCallerIdentityResult>
</GetCallerIdentityResponse>`;
const REGIONS = `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <regionInfo>
    <item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>
  </regionInfo>
</DescribeRegionsResponse>`;

/** Runs an audit against the server, and interrupts it once the server hangs. */
async function interrupted(server: Server, hanging: Promise<unknown>) {
  const { port } = server.address() as AddressInfo;
  const args = ['audit', '--format', 'json', '--endpoint-url', `http://127.0.0.1:${port}`];
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...KEYS };
  const child = spawn(process.execPath, [inRepo('dist', 'cli.cjs'), ...args], { env });
  const output = Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  await hanging;
  child.kill('SIGINT');
  const [stdout, stderr, [code]] = await output;
  return { code, stderr, report: JSON.parse(stdout) as JsonReport };
}

async function withServer<T>(listener: RequestListener, work: (server: Server) => Promise<T>): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(server);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('an audit that is interrupted by Ctrl-C', () => {
  before(built);

  it('while nothing answers exits with 2 and reports that nothing is known', async () => {
    const hanging = new EventEmitter();
    const result = await withServer(
      () => hanging.emit('request'),
      (server) => interrupted(server, once(hanging, 'request')),
    );
    assert.equal(result.code, 2);
    const { findings, gaps, accounts } = result.report;
    assert.ok(findings.length > 0 && findings.every(({ verdict }) => verdict === 'unknown'));
    assert.deepEqual(new Set(gaps.map(({ code }) => code)), new Set(['not-run']));
    assert.equal(accounts[0]?.accountId, null);
  });

  it('in the middle exits with 2 and reports what it has', async () => {
    const hanging = new EventEmitter();
    const answering: RequestListener = (request, response) => {
      void text(request).then((body) => {
        if (body.includes('GetCallerIdentity')) response.end(IDENTITY);
        else if (body.includes('DescribeRegions')) response.end(REGIONS);
        else hanging.emit('request');
      });
    };
    const result = await withServer(answering, (server) => interrupted(server, once(hanging, 'request')));
    assert.deepEqual([result.code, result.stderr], [2, '']);
    const [account] = result.report.accounts;
    assert.deepEqual(
      [account?.accountId, account?.regions],
      ['111111111111', [{ region: 'us-east-1', status: 'failed' }]],
    );
    assert.deepEqual(
      result.report.gaps.map(({ code, operation }) => [code, operation]),
      [
        ['not-run', 'cloudtrail:DescribeTrails'],
        ['not-run', 's3control:GetPublicAccessBlock'],
      ],
    );
  });
});
