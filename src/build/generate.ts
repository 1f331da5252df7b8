import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkList } from './generate-check-list.ts';
import { manifestFiles } from './generate-manifest.ts';
import { checkPages } from './generate-pages.ts';
import { readmeFiles } from './generate-readme.ts';
import { schemaFiles } from './generate-schemas.ts';
import { inRepo } from './repo.ts';

/** Path in the repository → text. */
export type Files = ReadonlyMap<string, string>;

/** Everything that follows from the checks and the types, as it must stand in the repository. */
export async function generated(): Promise<Files> {
  const list = await checkList();
  await writeIfChanged(list);
  const { CHECKS } = await import('../checks/index.ts');
  const rest = await Promise.all([checkPages(CHECKS), readmeFiles(CHECKS), manifestFiles(CHECKS)]);
  return new Map([list, ...rest, schemaFiles()].flatMap((files) => [...files]));
}

async function writeIfChanged(files: Files): Promise<void> {
  for (const [path, text] of files) {
    const old = await readFile(inRepo(path), 'utf8').catch(() => undefined);
    if (old === text) continue;
    await mkdir(dirname(inRepo(path)), { recursive: true });
    await writeFile(inRepo(path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** Pages of checks that are gone. */
export async function stalePages(files: Files): Promise<readonly string[]> {
  const pages = (await readdir(inRepo('media/checks')).catch(() => [])).map((name) => `media/checks/${name}`);
  return pages.filter((path) => !files.has(path));
}

if (process.argv[1]?.endsWith('generate.ts')) {
  const files = await generated();
  await writeIfChanged(files);
  for (const path of await stalePages(files)) {
    await rm(inRepo(path));
    process.stdout.write(`removed ${path}\n`);
  }
}
