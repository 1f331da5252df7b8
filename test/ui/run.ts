import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { TestRunFailedError, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { CACHE_FOLDER, writeShim } from '../../src/build/vscode-host.ts';
import { writeSettings } from '../../src/build/vscode-window.ts';
import { writeAwsFiles } from '../support/aws-files.ts';
import { startMoto } from '../support/moto.ts';
import { buildAccount } from '../support/moto-account.ts';
import type { UiEvent } from './suite.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOWNLOAD_HOST = 'https://update.code.visualstudio.com';

export interface UiRun {
  /** The bundled module whose `run()` VS Code calls. */
  readonly suite: string;
  /** The folder or `.code-workspace` file to open; an empty window without it. */
  readonly workspace?: string;
  /** Reaches the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of scope `machine`, which the browser-hosted VS Code reads from another file. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** The extension under test; this repository by default. */
  readonly extension?: string;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Bundles the test files of a folder, and `suite.ts` that runs them; gives the path of the bundled suite. */
export async function bundleSuite(folder: string = join(ROOT, 'test/ui')): Promise<string> {
  const outdir = join(ROOT, 'out/ui');
  await rm(outdir, { recursive: true, force: true });
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: [join(ROOT, 'test/ui/suite.ts'), ...files.map((name) => join(folder, name))],
    entryNames: '[name]',
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'suite.cjs');
}

/** Runs one suite in a fresh VS Code, prints each test as it ends, and throws when VS Code itself broke off. */
export async function runInVsCode(options: UiRun): Promise<Counts> {
  const executable = await chooseExecutable();
  const dataDir = await mkdtemp(join(tmpdir(), 'vscode-'));
  const resultFile = join(dataDir, 'result.jsonl');
  const printed = printAsWritten(resultFile);
  try {
    const user = { ...QUIET, ...options.machineSettings, ...options.settings };
    await writeSettings(dataDir, { user, machine: options.machineSettings });
    await launch(executable, options, { dataDir, resultFile });
    // An extension host that dies gives exit code 0.
    if (!hasEnded(resultFile)) throw new Error('VS Code ended before its tests did.');
    return printed.finish();
  } finally {
    printed.finish();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
};

async function launch(
  executable: string | undefined,
  { suite, workspace, env, extension }: UiRun,
  { dataDir, resultFile }: { dataDir: string; resultFile: string },
): Promise<void> {
  try {
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      cachePath: CACHE_FOLDER,
      extensionDevelopmentPath: extension ?? ROOT,
      extensionTestsPath: suite,
      extensionTestsEnv: { ...env, UI_RESULT_FILE: resultFile },
      launchArgs: [
        ...(workspace ? [workspace] : []),
        // The shim takes the parent of this folder for its server, so both read data/User/settings.json.
        `--user-data-dir=${join(dataDir, 'data')}`,
        `--extensions-dir=${join(dataDir, 'extensions')}`,
      ],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError && hasEnded(resultFile))) throw error;
  }
}

/** Nothing stands for the ordinary download by @vscode/test-electron. */
async function chooseExecutable(): Promise<string | undefined> {
  const given = process.env['VSCODE_TEST_EXECUTABLE'];
  if (given) return say(`VS Code: ${given} (VSCODE_TEST_EXECUTABLE)`, given);
  if (!hasDisplay()) return say('VS Code: browser-hosted, as there is no display', await writeShim());
  if (await isDownloadPossible()) return say('VS Code: desktop, downloaded', undefined);
  return say(`VS Code: browser-hosted, as ${DOWNLOAD_HOST} does not answer`, await writeShim());
}

function say<T>(line: string, value: T): T {
  console.log(line);
  return value;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
}

async function isDownloadPossible(): Promise<boolean> {
  try {
    const response = await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    return response.status < 500;
  } catch {
    return false;
  }
}

function printAsWritten(file: string): { finish: () => Counts } {
  let shown = 0;
  const show = (): UiEvent[] => {
    const events = readEvents(file);
    for (const event of events.slice(shown)) print(event);
    shown = events.length;
    return events;
  };
  const timer = setInterval(show, 200);
  const finish = (): Counts => {
    clearInterval(timer);
    const events = existsSync(file) ? show() : [];
    const end = events.find((event) => event.kind === 'end');
    return end ? { passed: end.passed, failed: end.failed } : { passed: 0, failed: 0 };
  };
  return { finish };
}

function readEvents(file: string): UiEvent[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as UiEvent);
}

function hasEnded(file: string): boolean {
  return readEvents(file).some((event) => event.kind === 'end');
}

function print(event: UiEvent): void {
  if (event.kind === 'end') {
    console.log(`UI_RESULT ${JSON.stringify({ passed: event.passed, failed: event.failed })}`);
    return;
  }
  const detail = event.outcome === 'failed' ? `\n${event.stack}` : ` (${event.ms} ms)`;
  console.log(`  ${event.outcome} ${event.title}${detail}`);
}

/** The tests find an emulated account under the profile `emulator`. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'));
  const moto = await startMoto();
  try {
    await buildAccount(moto.url);
    const env = await writeAwsFiles(join(folder, 'aws'), moto.url);
    const workspace = join(folder, 'empty');
    await mkdir(workspace);
    const { passed, failed } = await runInVsCode({ suite: await bundleSuite(), workspace, env });
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.log('0 passed, 0 failed');
    process.exitCode = 1;
  } finally {
    await moto.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
