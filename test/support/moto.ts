import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { readyPython } from './moto-venv.ts';

/** A running moto server on the loopback interface. `reset` empties every account in it. */
export type Moto = { readonly url: string; stop(): Promise<void>; reset(): Promise<void> };

type Launch = { readonly url: string; readonly child: ChildProcess } | { readonly reason: string };

const startLimitMs = 60_000;
const stopLimitMs = 5_000;

/**
 * Starts `moto_server` from PATH, or else from a virtual environment of the repository's own.
 * The first start may install from PyPI: allow a hook that calls it some minutes.
 */
export async function startMoto(): Promise<Moto> {
  const found = await launch('moto_server', []);
  const server = 'url' in found ? found : await launch(await readyPython(), ['-m', 'moto.server']);
  if ('reason' in server) throw new Error(`moto does not start: ${server.reason}`);
  return running(server.url, server.child);
}

function running(url: string, child: ChildProcess): Moto {
  const end = (): void => killGroup(child, 'SIGKILL');
  process.once('exit', end);
  exitOnSignals();
  return {
    url,
    stop: async () => {
      await stop(child);
      process.off('exit', end);
    },
    reset: async () => {
      const answer = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`moto does not reset: HTTP ${answer.status}`);
    },
  };
}

async function launch(command: string, args: readonly string[]): Promise<Launch> {
  // Port 0 leaves the choice to the server: a port picked here could be taken before it binds.
  const child = spawn(command, [...args, '-H', '127.0.0.1', '-p', '0'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const result = await announced(child);
  if ('url' in result && (await answers(result.url))) return { url: result.url, child };
  await stop(child);
  return 'url' in result ? { reason: `${result.url} does not answer` } : result;
}

function announced(child: ChildProcess): Promise<{ url: string } | { reason: string }> {
  return new Promise((resolve) => {
    let log = '';
    const timer = setTimeout(() => resolve({ reason: `silent for ${startLimitMs} ms` }), startLimitMs);
    const settle = (result: { url: string } | { reason: string }): void => {
      clearTimeout(timer);
      resolve(result);
    };
    // The listener stays on, since a pipe that nobody reads would block the server when full.
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4_000);
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (url !== undefined) settle({ url });
    });
    child.once('error', (error) => settle({ reason: error.message }));
    child.once('close', () => settle({ reason: log.trim().split('\n').at(-1) ?? 'it ended' }));
  });
}

async function answers(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(startLimitMs);
  return fetch(`${url}/moto-api/data.json`, { signal }).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const ended = once(child, 'exit');
  killGroup(child, 'SIGTERM');
  await Promise.race([ended, delay(stopLimitMs, undefined, { ref: false })]);
  killGroup(child, 'SIGKILL');
  await ended;
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && isAlive(child)) process.kill(-child.pid, signal);
}

/** A signal that nobody handles ends Node without its `exit` event, which would leave moto behind. */
function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1));
  }
}
