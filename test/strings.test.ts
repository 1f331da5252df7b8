import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import japanese from '../l10n/bundle.l10n.ja.json' with { type: 'json' };
import { inRepo } from '../src/build/repo.ts';
import { stringsOf } from '../src/build/strings.ts';
import english from '../package.nls.json' with { type: 'json' };
import manifestJapanese from '../package.nls.ja.json' with { type: 'json' };

const FOR_READERS = ['build/generate-pages.ts', 'build/generate-readme.ts'];

/** Every English sentence in src, with a file that says it. */
function spoken(): ReadonlyMap<string, string> {
  const files = readdirSync(inRepo('src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && (!path.startsWith('build/') || FOR_READERS.includes(path)));
  return new Map(
    files.flatMap((path) => [...stringsOf(inRepo('src', path))].map((text) => [text, path] as const)),
  );
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
}

const translations = new Map(Object.entries(japanese));

describe('the sentences of the product', () => {
  it('are found in every part of it', () => {
    const sources = new Set([...spoken().values()].map((path) => path.split('/')[0]));
    for (const part of ['analysis', 'aws', 'checks', 'cli', 'core', 'disk', 'report', 'ui', 'build'])
      assert.ok(sources.has(part), part);
  });

  it('all have a Japanese translation', () => {
    const missing = [...spoken()].filter(([text]) => !translations.has(text));
    assert.deepEqual(missing, []);
  });

  it('are translated with the same placeholders', () => {
    const wrong = [...translations].filter(
      ([text, translation]) => placeholders(text).join() !== placeholders(translation).join(),
    );
    assert.deepEqual(wrong, []);
  });

  it('are translated, not left empty', () => {
    assert.deepEqual(
      [...translations].filter(([, translation]) => translation.trim() === ''),
      [],
    );
  });

  it('are all still said: no translation is stale', () => {
    const said = spoken();
    assert.deepEqual(
      [...translations.keys()].filter((text) => !said.has(text)),
      [],
    );
  });
});

describe('the strings of the manifest', () => {
  it('are the same in both languages, with the same links', () => {
    assert.deepEqual(Object.keys(manifestJapanese).sort(), Object.keys(english).sort());
    const links = (text: string) =>
      [...text.matchAll(/\]\((command:[^)]+|https?:[^)]+)\)/g)].map(([, link]) => link);
    const translated = new Map(Object.entries(manifestJapanese));
    for (const [key, text] of Object.entries(english))
      assert.deepEqual(links(translated.get(key) ?? '').sort(), links(text).sort(), key);
  });

  it('are all used, and every one that is used is there', () => {
    const manifest = readFileSync(inRepo('package.json'), 'utf8');
    const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  });

  it('are translated', () => {
    const same = Object.entries(manifestJapanese).filter(
      ([key, text]) => new Map(Object.entries(english)).get(key) === text,
    );
    assert.deepEqual(
      same.map(([key]) => key),
      ['displayName'],
    );
  });
});
