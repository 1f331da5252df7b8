import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '../../src/audit.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { Estate } from '../../src/core/estate.ts';
import { isProblem } from '../../src/core/problem.ts';
import { DEMO_ACCOUNTS } from '../../src/demo/accounts.ts';
import { readSnapshot, readText, toSnapshotText, writeText } from '../../src/disk/files.ts';
import { anEstate } from '../support/builders.ts';
import { readDemo } from '../support/demo-estate.ts';
import { anEstateOfGaps, anUnknownEstate } from '../support/gaps.ts';
import { validator } from '../support/schema.ts';
import { withTempFolder } from '../support/temp-folder.ts';

const errorsOf = validator('media/snapshot.schema.json');

function withCode(code: string) {
  return (error: unknown) => isProblem(error) && error.code === code;
}

/** What is left of estates that were written to a file and read again. */
function again(text: string): Promise<readonly Estate[]> {
  return withTempFolder(async (folder) => {
    const path = join(folder, 'snapshot.json');
    await writeText(path, text);
    return readSnapshot(path);
  });
}

async function everyEstate(): Promise<readonly Estate[]> {
  const demos = await Promise.all(DEMO_ACCOUNTS.map((account) => readDemo(account)));
  return [...demos, anEstate(), anEstateOfGaps(), anUnknownEstate()];
}

/** An `undefined` is not written, so only what JSON can hold is compared. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a snapshot', () => {
  it('gives the same audit as the estates that were saved', async () => {
    const estates = await everyEstate();
    const saved = audit(await again(toSnapshotText(estates)), { checks: CHECKS });
    const live = audit(estates, { checks: CHECKS });
    assert.deepEqual(
      plain(saved.accounts.map(({ findings }) => findings)),
      plain(live.accounts.map(({ findings }) => findings)),
    );
  });

  it('is the same when it is saved again', async () => {
    const text = toSnapshotText(await everyEstate());
    assert.equal(toSnapshotText(await again(text)), text);
  });

  it('is as its schema says', async () => {
    assert.deepEqual(errorsOf(JSON.parse(toSnapshotText(await everyEstate()))), []);
  });

  it('with a wrong part is not as its schema says', () => {
    const wrong = { ...anEstate(), interrupted: 'no' };
    assert.notDeepEqual(
      errorsOf(plain({ kind: 'cloudtrail-audit-snapshot', schemaVersion: 1, estates: [wrong] })),
      [],
    );
  });
});

describe('a file that is no snapshot', () => {
  const kind = 'cloudtrail-audit-snapshot';
  const estate = plain(anEstate()) as object;
  const NOT_SNAPSHOTS: Readonly<Record<string, string>> = {
    'is empty': '',
    'is no JSON': 'Not JSON.',
    'is null': 'null',
    'is a list': '[]',
    'is a report': JSON.stringify({ schemaVersion: 1, accounts: [], findings: [] }),
    'is of another kind': JSON.stringify({ kind: 'other', schemaVersion: 1, estates: [] }),
    'is of a later version': JSON.stringify({ kind, schemaVersion: 2, estates: [] }),
    'has no estates': JSON.stringify({ kind, schemaVersion: 1 }),
    'has null for an estate': JSON.stringify({ kind, schemaVersion: 1, estates: [null] }),
    'has an estate without trails': withEstate({ trails: undefined }),
    'has an estate without regions': withEstate({ regions: undefined }),
    'has an estate without a list of gaps': withEstate({ gaps: undefined }),
    'has an estate without a list of regions': withEstate({ regionList: undefined }),
    'has an estate without an identity': withEstate({ identity: undefined }),
    'has null for an identity': withEstate({ identity: null }),
    'has null for a source': withEstate({ source: null }),
    'has an estate without a time': withEstate({ takenAt: undefined }),
    'has an estate of a time that is none': withEstate({ takenAt: 'yesterday' }),
    'has null for a trail': withEstate({ trails: [null] }),
    'has a trail without its facts': withEstate({ trails: [{ name: 'bare' }] }),
    'has null for a bucket': withEstate({ buckets: [null] }),
  };

  for (const [what, text] of Object.entries(NOT_SNAPSHOTS)) {
    it(`is refused when it ${what}`, async () => {
      await assert.rejects(again(text), withCode('bad-snapshot'));
    });
  }

  function withEstate(part: object): string {
    return JSON.stringify({ kind, schemaVersion: 1, estates: [{ ...estate, ...part }] });
  }
});

describe('a file', () => {
  it('that is not there is a problem with its path and cause', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'missing.json');
      const isExpected = (error: unknown) =>
        isProblem(error) &&
        error.code === 'unreadable-file' &&
        error.sentence.args['path'] === path &&
        error.cause instanceof Error;
      await assert.rejects(readText(path), isExpected);
      await assert.rejects(readSnapshot(path), isExpected);
    });
  });

  it('that cannot be written is a problem', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'missing', 'report.json');
      await assert.rejects(writeText(path, 'text'), withCode('unwritable-file'));
    });
  });

  it('is replaced by a newer one', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.txt');
      await writeFile(path, 'a longer text than the new one');
      await writeText(path, 'new 日本語\n');
      assert.equal(await readText(path), 'new 日本語\n');
    });
  });
});
