import { spawn } from 'node:child_process';
import { inRepo } from '../../src/build/repo.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a process with nothing but the given environment, so that no AWS settings leak in. */
export function command(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const base = { PATH: process.env['PATH'], HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  const child = spawn(process.execPath, [inRepo('dist', 'cli.cjs'), ...args], { env: { ...base, ...env } });
  return new Promise((resolve, reject) => {
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data.toString()));
    child.stderr.on('data', (data: Buffer) => err.push(data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: out.join(''), stderr: err.join('') }));
  });
}
