import { readFile, writeFile } from 'node:fs/promises';
import { ESTATE_SCHEMA_VERSION, type Estate } from '../core/estate.ts';
import { message } from '../core/message.ts';
import { Problem } from '../core/problem.ts';

const KIND = 'cloudtrail-audit-snapshot';

/** A saved picture of accounts, to be audited later. */
export interface Snapshot {
  readonly kind: typeof KIND;
  readonly schemaVersion: typeof ESTATE_SCHEMA_VERSION;
  readonly estates: readonly Estate[];
}

export function toSnapshotText(estates: readonly Estate[]): string {
  const snapshot: Snapshot = { kind: KIND, schemaVersion: ESTATE_SCHEMA_VERSION, estates };
  return JSON.stringify(snapshot, null, 2) + '\n';
}

/** The estates of a snapshot file. Throws a Problem when it can't be read or is not one of ours. */
export async function readSnapshot(path: string): Promise<readonly Estate[]> {
  const parsed = parseJson(await readText(path));
  if (isSnapshot(parsed)) return parsed.estates;
  throw new Problem(
    'bad-snapshot',
    message('{path} is not a snapshot that this version can read.', { path }),
  );
}

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Problem('unreadable-file', message('{path} could not be read.', { path }), { cause });
  }
}

export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new Problem('unwritable-file', message('{path} could not be written.', { path }), { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, schemaVersion, estates } = value as Partial<Record<keyof Snapshot, unknown>>;
  return (
    kind === KIND &&
    schemaVersion === ESTATE_SCHEMA_VERSION &&
    Array.isArray(estates) &&
    estates.every(isEstate)
  );
}

const LISTS = ['regions', 'trails', 'buckets', 'keys', 'gaps'] as const satisfies readonly (keyof Estate)[];

function isEstate(value: unknown): value is Estate {
  if (typeof value !== 'object' || value === null) return false;
  const estate = value as Partial<Record<keyof Estate, unknown>>;
  const isWhole = LISTS.every((list) => Array.isArray(estate[list])) && typeof estate.identity === 'object';
  return isWhole && typeof estate.source === 'object' && !Number.isNaN(Date.parse(String(estate.takenAt)));
}
