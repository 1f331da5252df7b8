import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKS } from '../../src/checks/index.ts';
import type { JsonReport } from '../../src/report/json.ts';
import { built } from '../support/built.ts';
import { command } from '../support/command.ts';
import { withTempFolder } from '../support/temp-folder.ts';

describe('a command that cannot run', () => {
  before(built);

  const WRONG: readonly (readonly string[])[] = [
    ['audit', '--profile', 'missing'],
    ['audit', '--demo', 'missing'],
    ['audit', '--demo', '--check', 'missing-check'],
    ['audit', '--demo', '--fail-on', 'terrible'],
    ['audit', '--demo', '--level', 'deep'],
    ['audit', '--demo', '--format', 'xml'],
    ['audit', '--demo', '--lang', 'xx'],
    ['audit', '--demo', '--region', 'not a region'],
    ['audit', '--demo', '--set', 'trail-is-logging.recentStopDays'],
    ['audit', '--demo', '--set', 'trail-is-logging.recentStopDays=soon'],
    ['audit', '--demo', '--set', 'trail-is-logging.missing=1'],
    ['audit', '--demo', '--set', 'trail-is-logging.toString=1'],
    ['audit', '--demo', '--set', 'missing-check.days=1'],
    ['audit', '--demo', '--unknown-option'],
    ['audit', '--demo', '--output', '/nonexistent/report.txt'],
    ['audit', '--snapshot', '/nonexistent/snapshot.json'],
    ['audit', '--endpoint-url', 'http://emulator.example'],
    ['audit', '--endpoint-url', 'nonsense'],
    ['explain', 'missing-check'],
    ['explain', '../../../etc/passwd'],
    ['explain'],
    ['snapshot', '--demo'],
    ['missing-command'],
  ];

  for (const args of WRONG) {
    it(`${args.join(' ')} exits with 2, says why on stderr, and nothing on stdout`, async () => {
      const { code, stdout, stderr } = await command(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.notEqual(stderr.trim(), '');
      assert.doesNotMatch(stderr, /^\s+at /m, 'a stack');
    });
  }

  for (const [args, hint] of [
    [['audit', '--profile', 'missing'], /cloudtrail-audit profiles/],
    [['audit', '--demo', '--check', 'missing-check'], /cloudtrail-audit checks/],
    [['audit', '--demo', 'missing'], /neglected.*healthy/],
  ] as const) {
    it(`${args.join(' ')} gives a way on`, async () => {
      const { stderr } = await command(args);
      assert.match(stderr, hint);
      assert.ok(stderr.includes('missing'));
    });
  }

  it('--snapshot of a file that is none says so', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'other.json');
      await writeFile(path, '{}');
      const { code, stdout, stderr } = await command(['audit', '--snapshot', path]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.ok(stderr.includes(path));
    });
  });

  it('speaks Japanese where it was asked to', async () => {
    const { stderr } = await command(['audit', '--profile', 'missing', '--lang', 'ja']);
    assert.match(stderr, /[ぁ-ん]/);
  });
});

describe('an audit without credentials', () => {
  before(built);

  const audited = (...args: readonly string[]) =>
    withTempFolder((folder) => command(['audit', ...args], { HOME: folder, AWS_REGION: 'us-east-1' }));

  it('exits with 2 and points to the demo on stderr, without a warning of the SDK', async () => {
    const { code, stderr } = await audited();
    assert.equal(code, 2);
    assert.match(stderr, /audit --demo/);
    assert.doesNotMatch(stderr, /Warning|NodeDeprecation|\bat .*\(|AWS SDK/);
    assert.ok(stderr.trim().split('\n').length <= 2, stderr);
  });

  it('still reports every check, as unknown', async () => {
    const { stdout } = await audited('--format', 'json');
    const { findings, accounts, gaps, summary } = JSON.parse(stdout) as JsonReport;
    assert.deepEqual(
      findings.map(({ checkId, verdict }) => [checkId, verdict]).sort(),
      CHECKS.filter(({ level }) => level !== 'optional')
        .map(({ id }) => [id, 'unknown'])
        .sort(),
    );
    assert.equal(accounts[0]?.accountId, null);
    assert.ok(gaps.length > 0 && gaps.every(({ code }) => code === 'denied'));
    assert.equal(summary.requests, 0);
  });

  it('keeps stdout free of anything but the report', async () => {
    const { stdout } = await audited('--format', 'json');
    assert.doesNotThrow(() => JSON.parse(stdout));
  });
});
