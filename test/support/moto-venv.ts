import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

// The `[server]` extra adds cfn-lint, docker and more, which no service used here needs.
const pins = ['moto==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5'];
const home = fileURLToPath(new URL('../../.vscode-test/moto-venv', import.meta.url));
const remedy = 'or put moto_server on PATH (pip install "moto[server]")';

const healthCheck = `
import sys, moto.server, flask_cors
from importlib.metadata import version
sys.exit(any(version(n) != v for n, v in (p.split('==') for p in sys.argv[1:])))`;

/** A Python that has the pinned moto; builds its virtual environment when missing, broken or outdated. */
export async function readyPython(): Promise<string> {
  if (!(await isHealthy())) await install();
  return pythonIn(home);
}

function pythonIn(venv: string): string {
  return join(venv, 'bin', 'python');
}

function isHealthy(): Promise<boolean> {
  return run(pythonIn(home), ['-c', healthCheck, ...pins]).then(
    () => true,
    () => false,
  );
}

/**
 * Builds beside the final place and renames at the end, so that an interrupted or concurrent install never
 * leaves a half. A renamed environment's scripts are broken, but `bin/python -m` works.
 */
async function install(): Promise<void> {
  const draft = `${home}.${process.pid}`;
  await mkdir(dirname(home), { recursive: true });
  await removeAbandoned();
  try {
    await build(draft);
    if (await isHealthy()) return;
    await rm(home, { recursive: true, force: true });
    await rename(draft, home);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function build(venv: string): Promise<void> {
  await run('python3', ['--version']).catch((cause: unknown) => {
    throw new Error(`python3 is missing: install Python 3.10 or newer with venv and pip, ${remedy}.`, {
      cause,
    });
  });
  await run('python3', ['-m', 'venv', venv]).catch((cause: unknown) => {
    throw new Error(`python3 has no venv or pip: install python3-venv and python3-pip, ${remedy}.`, {
      cause,
    });
  });
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
  await run(pythonIn(venv), ['-m', 'pip', 'install', ...quiet, ...pins]).catch((cause: unknown) => {
    throw new Error(`pip cannot install ${pins.join(' ')} (${lastLine(cause)}): see to that, ${remedy}.`, {
      cause,
    });
  });
}

function lastLine(cause: unknown): string {
  const text = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
  return text.trim().split('\n').at(-1) ?? '';
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(dirname(home))) {
    const pid = new RegExp(`^${basename(home)}\\.(\\d+)$`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(dirname(home), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
