import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from './vscode-host.ts';

const START_LIMIT_MS = 60_000;
const LOG_LIMIT = 400_000;

/** Loaded into the server: an orphan has another parent. Signals and exits are dealt with at once, below. */
const END_WITH_PARENT =
  'data:text/javascript,const parent = process.ppid;' +
  'setInterval(() => { if (process.ppid !== parent) process.exit(87); }, 1000).unref();';

/** `test` takes no token and obeys the payload of the address; `person` guards the editor with a token. */
export interface ServerOptions {
  readonly host: Host;
  readonly dataDir: string;
  readonly mode: 'test' | 'person';
  /** Whether Workspace Trust is in force, so that a new folder opens in Restricted Mode; always for a person. */
  readonly trust: boolean;
  /** Added to our own environment for the extension host; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly port?: number;
  readonly token?: string;
}

/** A running server that answers. It also stops when this process ends, in whatever way. */
export interface Server {
  readonly url: string;
  readonly port: number;
  readonly token: string | undefined;
  logs(): string;
  stop(): Promise<void>;
}

/** Starts VS Code's server on 127.0.0.1 and resolves when it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { host, dataDir, mode } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const token = mode === 'person' ? (options.token ?? randomBytes(24).toString('hex')) : undefined;
  const args = [...commonFlags(options), ...(await accessFlags(options, token))];
  const child = spawn(host.node, ['--import', END_WITH_PARENT, 'out/server-main.js', ...args], {
    cwd: host.folder,
    env: await environment(options),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logs = collectLogs(child);
  const release = endWithUs(child);
  const stop = async (): Promise<void> => {
    await stopGroup(child);
    release();
  };
  try {
    const port = await listening(child, logs);
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    return { url, port, token, logs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function commonFlags({ dataDir, port, trust, mode }: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port ?? 0), '--server-data-dir', dataDir],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(trust || mode === 'person' ? [] : ['--disable-workspace-trust']),
  ];
}

/** The token travels in a file: a command line is readable by every user of the machine. */
async function accessFlags({ dataDir }: ServerOptions, token: string | undefined): Promise<string[]> {
  if (!token) return ['--without-connection-token', '--enable-smoke-test-driver'];
  const file = join(dataDir, 'connection-token');
  await writeFile(file, token, { mode: 0o600 });
  return ['--connection-token-file', file];
}

/** A terminal of VS Code or a test runner leaves variables behind that would steer the server. */
async function environment({ env, dataDir }: ServerOptions): Promise<NodeJS.ProcessEnv> {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const shell = [process.env['SHELL'], '/bin/bash', '/bin/sh'].find((path) => path && existsSync(path));
  return {
    ...Object.fromEntries(inherited),
    ...(shell ? { SHELL: shell } : {}),
    ...(await ownTemporaryFolder(dataDir)),
    ...env,
  };
}

/** VS Code leaves sockets in the temporary folder; their path may be no longer than about 100 characters. */
async function ownTemporaryFolder(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const folder = join(dataDir, 'tmp');
  if (folder.length > 48) return {};
  await mkdir(folder, { recursive: true });
  return { TMPDIR: folder };
}

function collectLogs(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-LOG_LIMIT);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function listening(child: ChildProcess, logs: () => string): Promise<number> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const port = /Extension host agent listening on (\d+)/.exec(logs())?.[1];
    if (port) return Number(port);
    if (failure) throw new Error(`VS Code's server did not start: ${failure.message}`, { cause: failure });
    // A taken port leaves the server running but deaf.
    const taken = /EADDRINUSE.*/.exec(logs())?.[0];
    if (taken) throw new Error(`VS Code's server did not start: ${taken}`);
    if (hasEnded(child)) throw new Error(`VS Code's server ended at once: ${lastLine(logs())}`);
    await sleep(50);
  }
  throw new Error(`VS Code's server did not listen within ${START_LIMIT_MS / 1000} s: ${lastLine(logs())}`);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

async function answers(url: string): Promise<void> {
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  while (!limit.aborted) {
    const response = await fetch(`${url}/version`, { signal: limit }).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`VS Code's server at ${url} listens but does not answer.`);
}

/** The server leads its own process group, so neither Ctrl+C nor our end would reach it by itself. */
function endWithUs(child: ChildProcess): () => void {
  const kill = (): void => signalGroup(child, 'SIGKILL');
  const interrupted = (): void => process.exit(130);
  const terminated = (): void => process.exit(143);
  process.on('exit', kill).on('SIGINT', interrupted).on('SIGTERM', terminated).on('SIGHUP', terminated);
  return () => {
    process.off('exit', kill).off('SIGINT', interrupted).off('SIGTERM', terminated).off('SIGHUP', terminated);
  };
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  signalGroup(child, 'SIGTERM');
  const limit = Date.now() + 3000;
  while (!hasEnded(child) && Date.now() < limit) await sleep(20);
  // Extension hosts of the group may outlive the server for a moment.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
