import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const REPO = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function inRepo(...path: readonly string[]): string {
  return join(REPO, ...path);
}
