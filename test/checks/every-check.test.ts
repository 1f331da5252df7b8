import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { parse, type ParseError } from 'jsonc-parser';
import ts from 'typescript';
import { inRepo } from '../../src/build/repo.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { FAMILIES, type Check } from '../../src/core/check.ts';
import type { Bucket } from '../../src/core/bucket.ts';
import type { Estate } from '../../src/core/estate.ts';
import type { Finding } from '../../src/core/finding.ts';
import { ENGLISH } from '../../src/core/message.ts';
import type { Key } from '../../src/core/key.ts';
import type { LogGroup } from '../../src/core/log-group.ts';
import type { Role } from '../../src/core/role.ts';
import type { Trail } from '../../src/core/trail.ts';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { liveDocument } from '../../src/report/live-document.ts';
import { aBucket, aKey, aLogGroup, aRole, aTrail, anEstate } from '../support/builders.ts';
import { deepFreeze } from '../support/freeze.ts';
import { findingsOf } from '../support/judging.ts';
import { OPT_IN } from '../support/opt-in.ts';

const HOUSE_ORDER = [
  ...['id', 'family', 'title', 'severity', 'level', 'subject', 'needs', 'parameters', 'controls'],
  ...['passes', 'fails', 'judge'],
];

/** Checks of severity info that even a good account need not pass. */
const WISHES = new Set(['bucket-in-separate-account']);

const HEADINGS = {
  '': ['Why it matters', 'What is checked', 'How to mend it', 'Before you change it', 'Sources'],
  '.ja': ['なぜ重要か', '確認する内容', '直し方', '変更する前に', '出典'],
};

describe('the set of checks', () => {
  it('holds every file of a family folder, once, in the order of the paths', () => {
    const files = readdirSync(inRepo('src/checks'), { recursive: true, encoding: 'utf8' });
    const paths = files.filter((path) => /\/.*\.ts$/.test(path)).sort();
    assert.ok(paths.length > 0);
    assert.deepEqual(
      CHECKS.map(({ family, id }) => `${family}/${id}.ts`),
      paths,
    );
  });

  it('has each id once', () => {
    assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
  });

  it('has a check in every family', () => {
    assert.deepEqual(new Set(CHECKS.map(({ family }) => family)), new Set(FAMILIES));
  });
});

for (const check of CHECKS) {
  describe(`the check ${check.id}`, () => {
    it('has an example that passes and one that fails', () => {
      assert.ok(check.passes.length > 0 && check.fails.length > 0);
    });

    it('passes in a compliant account', () => {
      const expected = WISHES.has(check.id) ? 'fail' : 'pass';
      assert.equal(judged(check, anEstate()).verdict, expected);
    });

    for (const [index, example] of check.passes.entries()) {
      it(`passes its passing example ${index + 1}`, () => {
        const { verdict, evidence } = judged(check, estateWith(check, example));
        assert.deepEqual({ verdict, evidence }, { verdict: 'pass', evidence: [] });
      });
    }

    for (const [index, example] of check.fails.entries()) {
      it(`fails its failing example ${index + 1} on properties of the live document`, () => {
        const estate = estateWith(check, example);
        const { verdict, evidence, subject } = judged(check, estate);
        assert.equal(verdict, 'fail');
        assert.ok(evidence.length > 0);
        const document = documentOf(liveDocument(estate, subject, ENGLISH));
        for (const { path, actual, expected } of evidence) {
          const found = valueAt(document, path);
          assert.notEqual(found, undefined, `${path} is not in the live document`);
          if (!Array.isArray(actual)) assert.deepEqual(found, actual, path);
          assert.notDeepEqual(actual, expected);
        }
      });
    }

    it('says the same twice and changes nothing', () => {
      for (const example of [...check.passes, ...check.fails]) {
        const estate = deepFreeze(estateWith(check, example));
        assert.deepEqual(judged(check, estate), judged(check, estate));
      }
    });

    it('names controls that its frameworks have', () => {
      for (const [framework, ids] of Object.entries(check.controls)) {
        const controls = FRAMEWORKS.find(({ id }) => id === framework)?.controls ?? {};
        const missing = ids.filter((id) => controls[id] === undefined);
        assert.deepEqual(missing, [], framework);
        assert.ok(ids.length > 0, framework);
      }
    });

    for (const [suffix, headings] of Object.entries(HEADINGS)) {
      it(`is explained in ${check.id}${suffix}.md under the fixed headings`, () => {
        const prose = readFileSync(inRepo('src/checks', check.family, `${check.id}${suffix}.md`), 'utf8');
        const found = [...prose.matchAll(/^#+ .*$/gm)].map(([line]) => line);
        assert.deepEqual(
          found,
          headings.map((heading) => `## ${heading}`),
        );
        const sections = prose.split(/^## .*$/m).slice(1);
        assert.ok(
          sections.every((section) => section.trim() !== ''),
          'an empty section',
        );
      });
    }

    it('stands in a file of at most 80 lines, its keys in house order', () => {
      const text = readFileSync(inRepo('src/checks', check.family, `${check.id}.ts`), 'utf8');
      assert.ok(text.trimEnd().split('\n').length <= 80);
      assert.deepEqual(keysOf(text), HOUSE_ORDER);
    });
  });
}

function judged(check: Check, estate: Estate): Finding {
  const [finding, ...others] = findingsOf(check, estate, OPT_IN);
  assert.ok(finding && others.length === 0);
  return finding;
}

function estateWith(check: Check, example: Check['passes'][number]): Estate {
  switch (check.subject) {
    case 'account':
      return anEstate(example as Partial<Estate>);
    case 'trail':
      return anEstate({ trails: [aTrail(example as Partial<Trail>)] });
    case 'bucket':
      return anEstate({ buckets: [aBucket(example as Partial<Bucket>)] });
    case 'key':
      return anEstate({ keys: [aKey(example as Partial<Key>)] });
    case 'log-group':
      return anEstate({ logGroups: [aLogGroup(example as Partial<LogGroup>)] });
    case 'role':
      return anEstate({ roles: [aRole(example as Partial<Role>)] });
  }
}

function documentOf(text: string): unknown {
  const errors: ParseError[] = [];
  const document: unknown = parse(text, errors);
  assert.deepEqual(errors, []);
  return document;
}

/** What stands at a JSON Pointer (RFC 6901), undefined where nothing does. */
function valueAt(document: unknown, pointer: string): unknown {
  assert.match(pointer, /^(\/.*)?$/);
  const tokens = pointer.split('/').slice(1);
  return tokens.reduce<unknown>((value, token) => {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }, document);
}

/** The keys of the object that is given to defineCheck, as they are written. */
function keysOf(text: string): readonly string[] {
  const source = ts.createSourceFile('check.ts', text, ts.ScriptTarget.Latest, true);
  const exported = source.statements.find(ts.isExportAssignment)?.expression;
  const argument = exported && ts.isCallExpression(exported) ? exported.arguments[0] : undefined;
  assert.ok(argument && ts.isObjectLiteralExpression(argument), 'no defineCheck({ … })');
  return argument.properties.map(({ name }) => name?.getText() ?? '');
}
