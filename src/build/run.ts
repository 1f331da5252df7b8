import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { inRepo } from './repo.ts';

export interface Ran {
  readonly code: number;
  /** What it printed, stdout and stderr as they came. */
  readonly output: string;
}

/** Runs a tool of node_modules (or of the machine) in the repository, showing what it prints. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const path = [inRepo('node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(command, args, {
    cwd: inRepo(),
    env: { ...process.env, ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => {
    const chunks: string[] = [];
    child.stdout.on(
      'data',
      (data: Buffer) => void (chunks.push(data.toString()), process.stdout.write(data)),
    );
    child.stderr.on(
      'data',
      (data: Buffer) => void (chunks.push(data.toString()), process.stderr.write(data)),
    );
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }));
  });
}
