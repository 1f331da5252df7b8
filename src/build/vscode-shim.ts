import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { type Browser, type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './chromium.ts';
import { installHost } from './vscode-host.ts';
import { type Server, startServer } from './vscode-server.ts';
import { windowUrl } from './vscode-window.ts';

/**
 * Stands in for the desktop executable of VS Code in @vscode/test-electron: takes its command line, runs the
 * tests in the browser-hosted VS Code, prints what it logs and exits with its code.
 */
const TIME_LIMIT_S = Number(process.env['UI_TIME_LIMIT_SECONDS'] ?? 300);

/** What every run logs about the connection, and the look-ups of a gallery that may be out of reach. */
const NOISE =
  /^(Resolv(ing|ed) connection|Creating a socket|Updating additional builtin|\[reconnection-|\[AgentHost|\[AccountPolicyGate\]|\[Service Worker\])|open-vsx\.org|authentication provider 'github'/;

interface CommandLine {
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string | undefined;
  readonly dataDir: string;
  readonly ownsDataDir: boolean;
  readonly trust: boolean;
}

try {
  process.exitCode = await main(parse(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(line: CommandLine): Promise<number> {
  const limit = timeLimit();
  const [host, executablePath] = await Promise.all([installHost(), findChromium()]);
  const server = await startServer({ host, dataDir: line.dataDir, mode: 'test', trust: line.trust });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await Promise.race([runTests(page, server, line), brokenOff(browser, page), limit.reached]);
  } catch (error) {
    process.stderr.write(`${server.logs().split('\n').slice(-20).join('\n')}\n`);
    throw error;
  } finally {
    limit.clear();
    await browser?.close();
    await server.stop();
    if (line.ownsDataDir) await rm(line.dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** With `--user-data-dir=X/data` the server's folder is X: both kinds of VS Code then read X/data/User. */
function parse(args: readonly string[]): CommandLine {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  if (!extension || !tests) {
    throw new Error('Both --extensionDevelopmentPath= and --extensionTestsPath= are needed.');
  }
  const userData = value('user-data-dir');
  const given = userData?.endsWith('/data') ? dirname(userData) : undefined;
  const workspace = args.find((arg) => !arg.startsWith('-'));
  return {
    extension: resolve(extension),
    tests: resolve(tests),
    workspace: workspace ? resolve(workspace) : undefined,
    dataDir: given ?? join(tmpdir(), `vscode-${randomUUID().slice(0, 8)}`),
    ownsDataDir: given === undefined,
    trust: !args.includes('--disable-workspace-trust'),
  };
}

/** Resolves with the exit code once the extension host has run the tests. */
async function runTests(page: Page, server: Server, line: CommandLine): Promise<number> {
  const exitCode = new Promise<number>((done) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
  });
  await page.exposeFunction('codeAutomationLog', printLog);
  await page.goto(windowUrl(server, line));
  return await exitCode;
}

function printLog(type: string, args: unknown): void {
  const text = (Array.isArray(args) ? args : [args]).map(String).join(' ');
  if (!NOISE.test(text)) process.stdout.write(`[${type}] ${text}\n`);
}

async function brokenOff(browser: Browser, page: Page): Promise<never> {
  return await new Promise((_, fail) => {
    browser.once('disconnected', () => fail(new Error('Chromium ended before the tests did.')));
    page.once('crash', () => fail(new Error('The page of VS Code crashed.')));
  });
}

function timeLimit(): { reached: Promise<never>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<never>((_, fail) => {
    const message = `The tests in VS Code did not end within ${TIME_LIMIT_S} s (UI_TIME_LIMIT_SECONDS).`;
    timer = setTimeout(() => fail(new Error(message)), TIME_LIMIT_S * 1000);
  });
  return { reached, clear: () => clearTimeout(timer) };
}
