import type { Locator, Page } from 'playwright-core';
import type { Session } from './session.ts';

/** The Trails view as a person finds it. */
export interface AuditView {
  readonly rows: Locator;
  row(text: string): Locator;
  problem(text: string): Locator;
  /** What a screen reader hears of each row. */
  labels(): Promise<readonly string[]>;
  activeTab(): Locator;
}

export async function openView({ page }: Session): Promise<AuditView> {
  await page.locator('.activitybar a[aria-label^="CloudTrail Audit"]').click();
  const view = page.locator('.sidebar');
  await view.getByText('Try the Demo').or(view.locator('.monaco-list-row').first()).first().waitFor();
  return toView(page);
}

function toView(page: Page): AuditView {
  const rows = page.locator('.sidebar .monaco-list-row');
  return {
    rows,
    labels: async () => {
      const all = await rows.all();
      return Promise.all(all.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
    },
    row: (text) => rows.filter({ hasText: text }).first(),
    problem: (text) => page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first(),
    activeTab: () => page.locator('.tabs-container .tab.active'),
  };
}

/** Puts the pointer where it raises no hover, so that pictures are alike. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(1000, 420);
  await page.waitForTimeout(800);
}
