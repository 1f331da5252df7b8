import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKS } from '../../src/checks/index.ts';
import type { JsonReport } from '../../src/report/json.ts';
import { built } from '../support/built.ts';
import { command } from '../support/command.ts';
import { validator } from '../support/schema.ts';
import { withTempFolder } from '../support/temp-folder.ts';

const errorsOf = validator('media/report.schema.json');
const ESCAPE = /\p{Cc}\[/u;

async function audited(...args: readonly string[]) {
  const { code, stdout, stderr } = await command(['audit', '--format', 'json', ...args]);
  assert.equal(stderr, '');
  return { code, report: JSON.parse(stdout) as JsonReport };
}

const STANDARD = CHECKS.filter(({ level }) => level !== 'optional').map(({ id }) => id);

describe('the command audit', () => {
  before(built);

  it('of the healthy demo exits with 0, the report on stdout and nothing on stderr', async () => {
    const { code, stdout, stderr } = await command(['audit', '--demo', 'healthy']);
    assert.deepEqual([code, stderr], [0, '']);
    for (const id of STANDARD) assert.ok(stdout.includes(id), id);
  });

  it('of the neglected demo exits with 1, the report on stdout and nothing on stderr', async () => {
    const { code, stdout, stderr } = await command(['audit', '--demo', 'neglected']);
    assert.deepEqual([code, stderr], [1, '']);
    assert.match(stdout, /trail-is-logging/);
  });

  it('--demo alone is the neglected account', async () => {
    const { report } = await audited('--demo');
    assert.deepEqual(report.accounts[0]?.profiles, ['neglected']);
  });

  it('--format json is a report as its schema says', async () => {
    const { code, report } = await audited('--demo', 'neglected');
    assert.equal(code, 1);
    assert.deepEqual(errorsOf(report), []);
    const ids = new Set(report.findings.map(({ checkId }) => checkId));
    assert.deepEqual(
      [...ids].filter((id) => !STANDARD.includes(id)),
      [],
    );
    assert.ok(Date.parse(report.finishedAt) >= Date.parse(report.startedAt));
    assert.ok(report.summary.requests > 0);
  });

  for (const [failOn, code] of [
    ['never', 0],
    ['critical', 1],
    ['info', 1],
  ] as const) {
    it(`--fail-on ${failOn} of the neglected demo exits with ${code}`, async () => {
      assert.equal((await audited('--demo', '--fail-on', failOn)).code, code);
    });
  }

  it('--fail-on high does not fail for a medium finding', async () => {
    const args = ['--demo', '--check', 'log-file-validation-enabled'];
    assert.equal((await audited(...args, '--fail-on', 'high')).code, 0);
    assert.equal((await audited(...args, '--fail-on', 'medium')).code, 1);
  });

  it('--check runs these checks only, and calls only what they need', async () => {
    const one = ['--check', 'log-file-validation-enabled'];
    const { report } = await audited('--demo', ...one);
    const two = await audited('--demo', ...one, '--check', 'trail-is-logging');
    const idsOf = ({ findings }: JsonReport) => [...new Set(findings.map(({ checkId }) => checkId))].sort();
    assert.deepEqual(idsOf(report), ['log-file-validation-enabled']);
    assert.deepEqual(idsOf(two.report), ['log-file-validation-enabled', 'trail-is-logging']);
    assert.ok(report.summary.requests < two.report.summary.requests);
  });

  it('--level core leaves out the checks of other levels, --level all none', async () => {
    const levels = async (level: string) => {
      const { report } = await audited('--demo', '--level', level);
      return new Set(report.findings.map(({ level: one }) => one));
    };
    assert.deepEqual(await levels('core'), new Set(['core']));
    assert.deepEqual(await levels('standard'), new Set(['core', 'standard']));
    assert.deepEqual(await levels('all'), new Set(CHECKS.map(({ level }) => level)));
  });

  it('--set changes a parameter of a check', async () => {
    const severity = async (...args: readonly string[]) => {
      const { report } = await audited('--demo', '--check', 'trail-is-logging', ...args);
      return report.findings.find(({ verdict }) => verdict === 'fail')?.message;
    };
    const changed = await severity('--set', 'trail-is-logging.recentStopDays=1');
    assert.notEqual(changed, await severity());
    assert.equal(await severity('--set', 'trail-is-logging.recentStopDays=7'), await severity());
  });

  it('--region reads these regions only', async () => {
    const { report } = await audited('--demo', '--region', 'eu-central-1', '--region', 'us-east-1');
    const read = report.accounts[0]?.regions.filter(({ status }) => status === 'read');
    assert.deepEqual(
      read?.map(({ region }) => region),
      ['eu-central-1', 'us-east-1'],
    );
  });

  it('--region that leaves out a region makes an absence unknown, and the exit code 2', async () => {
    const { code, report } = await audited('--demo', '--region', 'eu-central-1');
    const finding = report.findings.find(({ checkId }) => checkId === 'account-has-multi-region-trail');
    assert.deepEqual([code, finding?.verdict, finding?.reason?.code], [2, 'unknown', 'partial-scope']);
  });

  it('--output writes the report to a file and nothing to the terminal', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.json');
      const args = ['audit', '--demo', '--format', 'json', '--output', path];
      const { code, stdout, stderr } = await command(args);
      assert.deepEqual([code, stdout, stderr], [1, '', '']);
      assert.deepEqual(errorsOf(JSON.parse(await readFile(path, 'utf8'))), []);
    });
  });

  it('--output is never coloured', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.txt');
      await command(['audit', '--demo', '--output', path], { FORCE_COLOR: '1' });
      assert.doesNotMatch(await readFile(path, 'utf8'), ESCAPE);
    });
  });

  it('--snapshot audits a saved snapshot as the account itself', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'snapshot.json');
      const saved = await command(['snapshot', '--demo', 'neglected', '--output', path, '--format', 'json']);
      assert.deepEqual([saved.code, saved.stderr], [0, '']);
      assert.deepEqual(JSON.parse(saved.stdout), { output: path, accounts: 1, trails: 3, gaps: 0 });
      const [again, live] = [await audited('--snapshot', path), await audited('--demo', 'neglected')];
      const facts = ({ findings }: JsonReport) =>
        findings.map(({ checkId, subject, verdict, severity, evidence }) => {
          return { checkId, subject, verdict, severity, evidence };
        });
      assert.equal(again.code, 1);
      assert.deepEqual(facts(again.report), facts(live.report));
    });
  });

  it('--lang ja speaks Japanese, and so does a Japanese locale', async () => {
    const args = ['audit', '--demo', 'healthy'];
    const { stdout } = await command([...args, '--lang', 'ja']);
    assert.match(stdout, /合格/);
    assert.match((await command(args, { LANG: 'ja_JP.UTF-8' })).stdout, /合格/);
    assert.doesNotMatch((await command([...args, '--lang=en'], { LANG: 'ja_JP.UTF-8' })).stdout, /合格/);
  });

  for (const [env, isColoured] of [
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ] as const) {
    it(`with ${JSON.stringify(env)} and no terminal is ${isColoured ? '' : 'not '}coloured`, async () => {
      const { stdout } = await command(['audit', '--demo'], env);
      assert.equal(ESCAPE.test(stdout), isColoured);
    });
  }
});
