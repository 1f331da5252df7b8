import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone after the work. */
export async function withTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudtrail-audit-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes the AWS files into the folder and gives the variables that point there. */
export async function writeSharedFiles(folder: string, config: string, credentials = '') {
  const variables = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  await writeFile(variables.AWS_CONFIG_FILE, config);
  await writeFile(variables.AWS_SHARED_CREDENTIALS_FILE, credentials);
  return variables;
}
