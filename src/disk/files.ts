import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import schema from '../../media/snapshot.schema.json' with { type: 'json' };
import { ESTATE_SCHEMA_VERSION, type Estate } from '../core/estate.ts';
import { message } from '../core/message.ts';
import { Problem, problem } from '../core/problem.ts';

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
  const validate = new Ajv().compile<Snapshot>(schema);
  if (validate(parsed) && parsed.estates.every(hasTime)) return parsed.estates;
  const [error] = validate.errors ?? [];
  const reason = error?.message ?? 'takenAt';
  const hint = message('First difference: {place} {reason}.', { place: error?.instancePath ?? '', reason });
  throw problem(
    'bad-snapshot',
    message('{path} is not a snapshot that this version can read.', { path }),
    hint,
  );
}

function hasTime({ takenAt }: Estate): boolean {
  return !Number.isNaN(Date.parse(takenAt));
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
