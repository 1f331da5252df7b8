import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { generated, stalePages } from '../src/build/generate.ts';
import { inRepo } from '../src/build/repo.ts';

const REGISTRY = 'src/checks/index.ts';

describe('the generated files', () => {
  let registry: string;
  let files: Awaited<ReturnType<typeof generated>>;

  before(async function () {
    this.timeout(120_000);
    // Generating writes the registry that it then imports, so what stands there is read first.
    registry = await readFile(inRepo(REGISTRY), 'utf8');
    files = await generated();
  });

  it('are as on disk; run `npm run generate` where not', async () => {
    assert.ok(files.size > 10);
    for (const [path, text] of files) {
      const found = path === REGISTRY ? registry : await readFile(inRepo(path), 'utf8');
      assert.equal(found, text, path);
    }
  });

  it('have no page of a check that is gone', async () => {
    assert.deepEqual(await stalePages(files), []);
  });

  it('would show a page of a check that is gone', async () => {
    const [first = ''] = [...files.keys()].filter((path) => path.startsWith('media/checks/'));
    const fewer = new Map([...files].filter(([path]) => path !== first));
    assert.deepEqual(await stalePages(fewer), [first]);
  });
});
