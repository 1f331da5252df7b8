import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepo } from '../../src/build/repo.ts';
import { writeAwsFiles } from '../support/aws-files.ts';
import { startMoto, type Moto } from '../support/moto.ts';
import { buildAccount } from '../support/moto-account.ts';
import { openView, settle, type AuditView } from './audit-view.ts';
import { openWorkbench, type Session } from './session.ts';

describe('choosing profiles in the workbench', function () {
  this.timeout(180_000);
  let folder: string;
  let moto: Moto;
  let session: Session;
  let view: AuditView;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workspace-'));
    moto = await startMoto();
    await buildAccount(moto.url);
    const env = await writeAwsFiles(join(folder, 'aws'), moto.url);
    const workspace = join(folder, 'audit');
    await mkdir(workspace);
    await mkdir(inRepo('out', 'screenshots'), { recursive: true });
    session = await openWorkbench({
      extension: inRepo(),
      installed: true,
      workspace,
      env,
      theme: 'Default Dark Modern',
      size: { width: 1280, height: 2000 },
    });
    view = await openView(session);
  });
  after(async () => {
    await session.close();
    await moto.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('reads the account of the chosen profile, live', async () => {
    const { page } = session;
    await page.getByRole('button', { name: 'Select Profiles…' }).first().click();
    const picker = page.locator('.quick-input-widget');
    await picker.getByText('eu-west-1 · http://127.0.0.1').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await picker.getByText('1 Selected').waitFor();
    await settle(page);
    await session.screenshot(inRepo('out', 'screenshots', 'profiles-dark.png'));
    await page.keyboard.press('Enter');
    await view.row('eu-legacy').waitFor();
    const labels = await view.labels();
    assert.match(labels[0] ?? '', /^emulator, 123456789012 · http:\/\/127\.0\.0\.1:\d+/);
    await session.command('CloudTrail Audit: Focus on Trails View');
    await page.keyboard.press('End');
    await view.row('org-events').waitFor();
    await page.keyboard.press('Home');
    await settle(page);
    await session.screenshot(inRepo('out', 'screenshots', 'account-dark.png'));
  });

  it('asks again for the same profiles when it scans anew', async () => {
    await moto.reset();
    await session.command('CloudTrail Audit: Scan Now');
    await view.row('Account has a multi-region trail').filter({ hasText: 'critical' }).waitFor();
    assert.equal(await view.row('eu-legacy').count(), 0);
  });
});
