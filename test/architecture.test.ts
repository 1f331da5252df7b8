import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { inRepo } from '../src/build/repo.ts';

/** Folder (or file at the top of src) → what it may import, besides itself: folders, packages, `node:` modules. */
const MAY: Readonly<Record<string, readonly RegExp[]>> = {
  core: [],
  analysis: [/^core$/],
  checks: [/^core$/, /^analysis$/],
  frameworks: [],
  demo: [/^core$/, /^analysis$/, /^node:crypto$/],
  aws: [/^core$/, /^@aws-sdk\//, /^@smithy\//, /^p-limit$/, /^node:(https?|process)$/],
  report: [/^core$/, /^frameworks$/, /^jsonc-parser$/, /^string-width$/],
  disk: [/^core$/, /^ajv$/, /^node:(fs|fs\/promises|path|os)$/],
  'audit.ts': [/^core$/, /^checks$/],
  cli: [/^(?!ui$|webview$|build$|vscode$|extension\.ts$)/],
  ui: [/^(?!cli$|build$|@aws-sdk\/|extension\.ts$)/],
  'extension.ts': [/^ui$/, /^vscode$/],
  build: [/^(?!ui$|vscode$|extension\.ts$)/],
};

/** The SDK must load lazily, so its one door is imported dynamically only. */
const LAZY = 'src/aws/door.ts';

interface Import {
  readonly from: string;
  readonly to: string;
}

describe('the architecture', () => {
  const imports = importsOf(inRepo('src'));

  it('has a rule for every folder of src', () => {
    const folders = new Set(imports.map(({ from }) => placeOf(from)));
    assert.deepEqual(
      [...folders].filter((folder) => !(folder in MAY)),
      [],
    );
  });

  it('lets each folder import only what its rule says, types included', () => {
    const wrong = imports.filter(({ from, to }) => !isAllowed(placeOf(from), placeOf(to)));
    assert.deepEqual(wrong, []);
  });

  it('names vscode in src/extension.ts and src/ui only', () => {
    const knowing = imports.filter(({ to }) => to === 'vscode').map(({ from }) => placeOf(from));
    assert.deepEqual([...new Set(knowing)].sort(), ['extension.ts', 'ui']);
  });

  it('never imports the door to the SDK statically', () => {
    const eager = files(inRepo('src')).filter((path) =>
      /^import (?!type).*from '.*\/aws\/(door|connect|sdk-api|sdk-clients|credentials)\.ts';/m.test(
        readFileSync(path, 'utf8'),
      ),
    );
    const outside = eager
      .map((path) => relative(inRepo(), path))
      .filter((path) => !path.startsWith('src/aws/'));
    assert.deepEqual(outside, [], `${LAZY} is for import() only`);
  });

  it('would catch a planted import, even of a type', () => {
    const planted = importsIn(
      inRepo('src/core/planted.ts'),
      "import type { Uri } from 'vscode';\nimport '../aws/read.ts';",
    );
    assert.deepEqual(
      planted.filter(({ from, to }) => !isAllowed(placeOf(from), placeOf(to))).map(({ to }) => to),
      ['vscode', 'src/aws/read.ts'],
    );
  });
});

function isAllowed(from: string, to: string): boolean {
  return from === to || to.endsWith('.json') || (MAY[from] ?? []).some((rule) => rule.test(to));
}

function importsOf(folder: string): readonly Import[] {
  return files(folder).flatMap((path) => importsIn(path, readFileSync(path, 'utf8')));
}

function files(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true }).map(String);
  return entries.filter((path) => path.endsWith('.ts')).map((path) => join(folder, path));
}

function importsIn(path: string, text: string): readonly Import[] {
  const from = relative(inRepo(), path);
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith('.') ? relative(inRepo(), join(dirname(path), fileName)) : fileName,
  }));
}

/** `src/core/ids.ts` → `core`, `src/audit.ts` → `audit.ts`; packages, JSON and `node:` modules as they are. */
function placeOf(path: string): string {
  if (!path.startsWith('src/') || path.endsWith('.json')) return path;
  return path.split('/')[1] ?? path;
}
