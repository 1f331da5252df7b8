import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepo } from '../../src/build/repo.ts';
import { openView, settle, type AuditView } from './audit-view.ts';
import { openWorkbench, type Session, type Theme } from './session.ts';

const PICTURES = inRepo('out', 'screenshots');
const THEMES: readonly (readonly [string, Theme])[] = [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
];

for (const [name, theme] of THEMES) {
  describe(`the workbench in the ${name} theme`, function () {
    this.timeout(180_000);
    let folder: string;
    let session: Session;
    let view: AuditView;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'workspace-'));
      const workspace = join(folder, 'audit');
      await mkdir(workspace);
      await mkdir(PICTURES, { recursive: true });
      const size = { width: 1280, height: 800 };
      session = await openWorkbench({ extension: inRepo(), installed: true, workspace, theme, size });
      view = await openView(session);
    });
    after(async () => {
      await session.close();
      await rm(folder, { recursive: true, force: true });
    });
    const picture = async (what: string) => {
      await settle(session.page);
      const path = join(PICTURES, `${what}-${name}.png`);
      await session.screenshot(path);
      return path;
    };

    it('offers profiles and the demo before anything was read', async () => {
      await session.page.getByRole('button', { name: 'Select Profiles…' }).first().waitFor();
      await picture('welcome');
      assert.equal(await view.rows.count(), 0);
    });

    it('shows accounts, regions, trails and findings of the demo as a tree', async () => {
      await session.page.locator('.sidebar').getByText('Try the Demo').click();
      await view.row('management-events').waitFor();
      const labels = await view.labels();
      assert.match(labels[0] ?? '', /^neglected, 111111111111 · demo/);
      assert.ok(labels.some((label) => label.startsWith('Trail is logging, critical · IsLogging: false')));
      await session.command('CloudTrail Audit: Focus on Trails View');
      await session.page.keyboard.press('End');
      await view.row('222222222222 · demo').waitFor();
      await session.page.keyboard.press('Home');
      await view.row('111111111111 · demo').waitFor();
      await session.page.locator('.activitybar .badge-content', { hasText: /^\d+$/ }).first().waitFor();
    });

    it('opens the live document at the property that a finding is about', async () => {
      await view.row('Trail signs its log files').scrollIntoViewIfNeeded();
      const finding = view.rows.filter({ hasText: 'LogFileValidationEnabled: false' }).first();
      await finding.click();
      await view.activeTab().filter({ hasText: 'management-events.cloudtrail.json' }).waitFor();
      await session.page.getByText(/Ln 8, Col \d+ \(5 selected\)/).waitFor();
    });

    it('lists the findings in Problems and opens the document from there', async () => {
      await session.command('Problems: Focus on Problems View');
      const bucket = view.problem('neglected-cloudtrail-logs has Block Public Access off');
      await bucket.waitFor();
      await picture('findings');
      await bucket.click({ position: { x: 60, y: 8 } });
      await view.activeTab().filter({ hasText: 'neglected-cloudtrail-logs.cloudtrail.json' }).waitFor();
    });

    it('is walked with the keyboard alone', async () => {
      await session.command('CloudTrail Audit: Focus on Trails View');
      await session.page.keyboard.press('Home');
      await session.page.keyboard.press('ArrowDown');
      await session.page.keyboard.press('Enter');
      await view.activeTab().filter({ hasText: 'account.cloudtrail.json' }).waitFor();
    });

    it('explains a check', async () => {
      const finding = view.rows.filter({ hasText: 'LogFileValidationEnabled: false' }).first();
      await finding.hover();
      await finding.getByRole('button', { name: 'Explain Check' }).click();
      await view.activeTab().filter({ hasText: 'log-file-validation-enabled' }).waitFor();
      await picture('explain');
    });

    it('goes back to the welcome when the demo is closed', async () => {
      await session.command('CloudTrail Audit: Close the Demo');
      await session.page.locator('.sidebar').getByText('Try the Demo').waitFor();
      if (name === 'dark' && process.env['UPDATE_SCREENSHOTS'] === '1') {
        await copyFile(join(PICTURES, `findings-${name}.png`), inRepo('media', `findings-${name}.png`));
      }
    });
  });
}
