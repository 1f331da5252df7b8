import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inRepo } from '../../src/build/repo.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { PERMISSIONS } from '../../src/core/aws-operations.ts';
import { operationsNeeded } from '../../src/core/check.ts';
import manifest from '../../package.json' with { type: 'json' };
import { built } from '../support/built.ts';
import { command } from '../support/command.ts';
import { withTempFolder, writeSharedFiles } from '../support/temp-folder.ts';

/** What a command prints, where it succeeds and is silent on stderr. */
async function printed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await command(args, env);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

async function printedJson(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return JSON.parse(await printed([...args, '--format', 'json'], env)) as unknown;
}

describe('the command checks', () => {
  before(built);

  it('lists every check', async () => {
    const lines = (await printed(['checks'])).trim().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(/ {2,}/)[0]),
      CHECKS.map(({ id }) => id),
    );
  });

  it('--format json tells all that others need to know of a check', async () => {
    const checks = await printedJson(['checks']);
    assert.deepEqual(
      checks,
      CHECKS.map((check) => ({
        id: check.id,
        title: check.title,
        family: check.family,
        severity: check.severity,
        level: check.level,
        subject: check.subject,
        controls: check.controls,
        fixes: [],
        needs: operationsNeeded([check]),
        parameters: check.parameters,
      })),
    );
  });
});

describe('the command explain', () => {
  before(built);

  for (const { id } of CHECKS) {
    it(`prints the page of ${id} in each language`, async () => {
      const page = (suffix: string) => readFile(inRepo('media', 'checks', `${id}${suffix}.md`), 'utf8');
      assert.equal(await printed(['explain', id]), await page(''));
      assert.equal(await printed(['explain', id, '--lang', 'ja']), await page('.ja'));
    });
  }

  it('--format json is the check with its page', async () => {
    const explained = await printedJson(['explain', 'trail-is-logging']);
    const [check] = (await printedJson(['checks'])) as { id: string }[];
    assert.ok(typeof explained === 'object' && explained !== null && check);
    assert.deepEqual(Object.keys(explained), [...Object.keys(check), 'page']);
  });
});

describe('the command permissions', () => {
  before(built);

  interface Policy {
    readonly Version: string;
    readonly Statement: readonly { Effect: string; Action: readonly string[]; Resource: string }[];
  }

  it('prints a policy that allows what the checks read, and nothing else', async () => {
    const policy = JSON.parse(await printed(['permissions', '--level', 'all'])) as Policy;
    const needed = operationsNeeded(CHECKS).flatMap((operation) => PERMISSIONS[operation] ?? []);
    assert.equal(policy.Version, '2012-10-17');
    assert.deepEqual(
      policy.Statement.map(({ Effect, Action, Resource }) => ({ Effect, Action, Resource })),
      [{ Effect: 'Allow', Action: [...new Set(needed)].sort(), Resource: '*' }],
    );
  });

  it('allows reading only: every action is a Get, Describe or List', async () => {
    const { Statement } = JSON.parse(await printed(['permissions', '--level', 'all'])) as Policy;
    const actions = Statement.flatMap(({ Action }) => Action);
    assert.deepEqual(
      actions.filter((action) => !/^[a-z0-9]+:(Get|Describe|List)[A-Za-z]+$/.test(action)),
      [],
    );
  });

  it('of one check is less', async () => {
    const { Statement } = JSON.parse(
      await printed(['permissions', '--check', 'log-file-validation-enabled']),
    ) as Policy;
    assert.deepEqual(Statement[0]?.Action, ['cloudtrail:DescribeTrails', 'ec2:DescribeRegions']);
  });

  it('--format json tells which check needs which operation', async () => {
    const { policy, operations } = (await printedJson(['permissions', '--level', 'all'])) as {
      policy: Policy;
      operations: { operation: string; permission: string | null; checks: string[] }[];
    };
    assert.deepEqual(
      operations.map(({ operation }) => operation),
      operationsNeeded(CHECKS),
    );
    const allowed = policy.Statement.flatMap(({ Action }) => Action);
    for (const { operation, permission, checks } of operations) {
      assert.ok(checks.length > 0);
      assert.ok(permission === null || allowed.includes(permission));
      const needing = CHECKS.filter((check) => operationsNeeded([check]).some((one) => one === operation));
      assert.deepEqual(
        checks,
        needing.map(({ id }) => id),
      );
    }
    const key = operations.find(({ operation }) => operation === 'kms:DescribeKey');
    assert.ok(key);
    assert.ok(key.checks.includes('trail-kms-key-usable') && !key.checks.includes('trail-kms-encrypted'));
  });
});

describe('the command profiles', () => {
  before(built);

  const CONFIG = `[profile log-archive]
region = eu-west-1
endpoint_url = https://emulator.example
[sso-session company]
sso_region = us-east-1
[services emulated]
s3 =
  endpoint_url = https://s3.emulator.example
`;

  const CREDENTIALS = '[keys-only]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n';

  it('lists the profiles of the AWS files', async () => {
    await withTempFolder(async (folder) => {
      const files = await writeSharedFiles(folder, CONFIG, CREDENTIALS);
      assert.deepEqual(await printedJson(['profiles'], files), [
        { name: 'keys-only', source: 'shared-files', region: null, endpoint: null },
        {
          name: 'log-archive',
          source: 'shared-files',
          region: 'eu-west-1',
          endpoint: 'https://emulator.example',
        },
      ]);
      const text = await printed(['profiles'], files);
      assert.deepEqual(
        text
          .trim()
          .split('\n')
          .map((line) => line.split(/ {2,}/)),
        [
          ['keys-only', '-'],
          ['log-archive', 'eu-west-1', 'https://emulator.example'],
        ],
      );
    });
  });

  it('lists the credentials of the environment first, and never prints a key', async () => {
    await withTempFolder(async (folder) => {
      const files = await writeSharedFiles(folder, CONFIG, CREDENTIALS);
      const env = { ...files, AWS_ACCESS_KEY_ID: 'AKIAI44QH8DHBEXAMPLE', AWS_REGION: 'us-west-2' };
      const [first] = (await printedJson(['profiles'], env)) as object[];
      assert.deepEqual(first, { name: null, source: 'environment', region: 'us-west-2', endpoint: null });
      assert.doesNotMatch(await printed(['profiles'], env), /AKIA/);
    });
  });

  it('without files is an empty list', async () => {
    await withTempFolder(async (folder) => {
      assert.deepEqual(await printedJson(['profiles'], { HOME: folder }), []);
    });
  });
});

describe('the command itself', () => {
  before(built);

  it('--version prints the version of the manifest', async () => {
    assert.equal(await printed(['--version']), `${manifest.version}\n`);
  });

  it('--help names every command, and each command has a help of its own', async () => {
    const help = await printed(['--help']);
    for (const name of ['audit', 'checks', 'explain', 'profiles', 'snapshot', 'permissions']) {
      assert.match(help, new RegExp(`^ +${name}\\b`, 'm'));
      assert.match(await printed([name, '--help']), /--help/);
    }
  });

  it('--help is in the language of the locale', async () => {
    assert.notEqual(await printed(['--help'], { LANG: 'ja_JP.UTF-8' }), await printed(['--help']));
    assert.match(await printed(['audit', '--help'], { LC_ALL: 'ja_JP.UTF-8' }), /--demo .*[ぁ-ん]/);
  });
});
