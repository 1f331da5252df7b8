import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);

const isRoot = process.getuid?.() === 0;

/** Quiet, offline flags; Chromium refuses its sandbox only to root, so only root goes without. */
export const CHROMIUM_ARGS: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The executable of an installed Chromium or Chrome: `CHROMIUM_PATH`, PATH, the usual places, Playwright's
 * own. Without one it tries to install Chromium, and throws one line on what is missing.
 */
export async function findChromium(): Promise<string> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH names ${wanted}, which is not an executable file.`);
  }
  const installed = findInstalled();
  if (installed) return installed;
  const trouble = await install();
  const found = findInstalled();
  if (found) return found;
  throw new Error(
    'No Chromium found: install Chromium or Chrome, or set CHROMIUM_PATH to one ' +
      `(on Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium). ${trouble}`.trim(),
  );
}

function findInstalled(): string | undefined {
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].find(isExecutable);
}

function onPath(): string[] {
  if (process.platform === 'win32') return [];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap((name) => process.env[name] ?? [])
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What went wrong, in words, or nothing. */
async function install(): Promise<string> {
  process.stderr.write('Installing Chromium ...\n');
  try {
    if (isRoot && existsSync('/usr/bin/apt-get')) {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update'], { env });
      await run('apt-get', ['install', '-y', 'chromium'], { env, maxBuffer: 64 * 1024 * 1024 });
    } else {
      await run('npx', ['playwright-core', 'install', 'chromium'], { shell: process.platform === 'win32' });
    }
    return '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `Installing it failed: ${reason.split('\n')[0] ?? ''}`;
  }
}
