import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, type Locator, type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../src/build/chromium.ts';
import { type Host, installExtension, installHost } from '../../src/build/vscode-host.ts';
import { type Server, startServer } from '../../src/build/vscode-server.ts';
import { windowUrl, writeSettings } from '../../src/build/vscode-window.ts';

export interface WorkbenchOptions {
  /** The extension's folder, or a packaged VSIX, which is always installed. */
  readonly extension: string;
  /**
   * Installed and opened as by a person, not under development. Only so are notifications shown as toasts: the
   * driver that takes a development extension hides them, until `Notifications: Show Notifications` is run.
   */
  readonly installed?: boolean;
  /** Folder to open; an empty window without it. */
  readonly workspace?: string;
  /** The user's settings, beside those that quieten the window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of scope `machine`, which a browser-hosted VS Code does not take from the user's. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly theme?: Theme;
  readonly size?: { readonly width: number; readonly height: number };
  /** Whether Workspace Trust is in force, so that the folder opens in Restricted Mode; off by default. */
  readonly trust?: boolean;
}

export type Theme =
  'Default Dark Modern' | 'Default Light Modern' | 'Default High Contrast' | 'Default High Contrast Light';

export interface Session {
  readonly page: Page;
  readonly server: Server;
  /** Where server, settings and installed extensions are kept until `close`. */
  readonly dataDir: string;
  /** Runs a command by its title in the command palette, such as `View: Toggle Panel`; waits until it is offered. */
  command(title: string): Promise<void>;
  /** Writes a PNG of the window. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

const WAIT_MS = 60_000;

const QUIET = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** Opens the real workbench in Chromium with a fresh profile; `close` must be called, whatever happens. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Session> {
  const [host, executablePath] = await Promise.all([installHost(), findChromium()]);
  const dataDir = await mkdtemp(join(tmpdir(), 'vscode-'));
  let server: Server | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    server = await prepareServer(host, dataDir, options);
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
    const page = await openPage(browser, server, options);
    return {
      page,
      server,
      dataDir,
      command: (title) => runCommand(page, title),
      screenshot: (path) => shoot(page, path),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepareServer(host: Host, dataDir: string, options: WorkbenchOptions): Promise<Server> {
  const theme = options.theme ?? 'Default Dark Modern';
  const trust = options.trust ?? false;
  const chosen = { 'workbench.colorTheme': theme, 'security.workspace.trust.enabled': trust };
  const user = { ...QUIET, ...chosen, ...options.settings };
  await writeSettings(dataDir, { user, machine: options.machineSettings });
  if (isInstalled(options)) await install(host, options.extension, dataDir);
  const mode = isInstalled(options) ? 'person' : 'test';
  return await startServer({ host, dataDir, mode, trust, ...(options.env ? { env: options.env } : {}) });
}

function isInstalled({ extension, installed }: WorkbenchOptions): boolean {
  return installed === true || extension.endsWith('.vsix');
}

/** A folder is linked: a server that starts for the first time takes what lies in its extensions folder. */
async function install(host: Host, extension: string, dataDir: string): Promise<void> {
  if (extension.endsWith('.vsix')) return await installExtension(host, extension, dataDir);
  const folder = join(dataDir, 'extensions');
  await mkdir(folder, { recursive: true });
  await symlink(extension, join(folder, 'under-test'), 'junction');
}

async function openPage(browser: Browser, server: Server, options: WorkbenchOptions): Promise<Page> {
  const page = await browser.newPage({
    viewport: options.size ?? { width: 1280, height: 800 },
    locale: 'en-US',
  });
  page.setDefaultTimeout(WAIT_MS);
  const { workspace, extension } = options;
  await page.goto(windowUrl(server, isInstalled(options) ? { workspace } : { workspace, extension }));
  await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
  // The colour theme names itself on the workbench once its file has been read.
  await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor();
  return page;
}

async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  const limit = Date.now() + WAIT_MS;
  while (Date.now() < limit) {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    const row = await offered(page, title);
    if (row) return await row.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette does not offer "${title}".`);
}

/** The row of exactly this title, else the first that contains it. */
async function offered(page: Page, title: string): Promise<Locator | undefined> {
  const rows = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  const matching = rows.filter({ hasText: title });
  try {
    await matching.first().waitFor({ timeout: 3000 });
  } catch {
    return undefined;
  }
  const exact = matching.filter({ has: page.getByText(title, { exact: true }) });
  return (await exact.count()) > 0 ? exact.first() : matching.first();
}

async function shoot(page: Page, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
}
