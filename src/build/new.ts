import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FAMILIES } from '../core/check.ts';
import { inRepo } from './repo.ts';

/** `npm run new check FAMILY/ID`: a check, its prose in both languages and its test, to be filled in. */
async function main([what, path = '']: readonly string[]): Promise<number> {
  const [family = '', id = ''] = path.split('/');
  if (what !== 'check' || !FAMILIES.some((known) => known === family) || !/^[a-z]+(-[a-z0-9]+)+$/.test(id)) {
    process.stderr.write(`Usage: npm run new check FAMILY/ID, with FAMILY one of ${FAMILIES.join(', ')}\n`);
    return 2;
  }
  const files = {
    [`src/checks/${family}/${id}.ts`]: checkSource(family, id),
    [`src/checks/${family}/${id}.md`]: prose(HEADINGS),
    [`src/checks/${family}/${id}.ja.md`]: prose(HEADINGS_JA),
    [`test/checks/${family}/${id}.test.ts`]: testSource(family, id),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(inRepo(file)), { recursive: true });
    await writeFile(inRepo(file), text, { flag: 'wx' });
    process.stdout.write(`wrote ${file}\n`);
  }
  process.stdout.write(
    'Fill them in, then run `npm run generate`; translate new sentences in l10n/bundle.l10n.ja.json.\n',
  );
  return 0;
}

export const HEADINGS = [
  'Why it matters',
  'What is checked',
  'How to mend it',
  'Before you change it',
  'Sources',
];
export const HEADINGS_JA = ['なぜ重要か', '確認する内容', '直し方', '変更する前に', '出典'];

function prose(headings: readonly string[]): string {
  return headings.map((heading) => `## ${heading}\n`).join('\n');
}

function checkSource(family: string, id: string): string {
  return `import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: '${id}',
  family: '${family}',
  title: '',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: [],
  parameters: {},
  controls: {},
  passes: [{ logFileValidation: known(true) }],
  fails: [{ logFileValidation: known(false) }],

  judge({ name, logFileValidation: fact }) {
    if (!fact.known) return unknown(fact);
    if (fact.value) return pass('Trail {name} .', { name });
    const evidence = [{ path: '/LogFileValidationEnabled', actual: false, expected: true }];
    return fail('Trail {name} .', { name }, { evidence });
  },
});
`;
}

function testSource(family: string, id: string): string {
  const name = id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `import assert from 'node:assert/strict';
import { audit } from '../../../src/audit.ts';
import ${name} from '../../../src/checks/${family}/${id}.ts';
import { unread } from '../../../src/core/fact.ts';
import { aTrail, anEstate } from '../../support/builders.ts';

describe('${id}', () => {
  it('is unknown when what it needs could not be read', () => {
    const estate = anEstate({ trails: [aTrail({ logFileValidation: unread('denied', 'AccessDenied') })] });
    const [finding] = audit([estate], { checks: [${name}] }).accounts[0]?.findings ?? [];
    assert.equal(finding?.verdict, 'unknown');
  });
});
`;
}

if (process.argv[1]?.endsWith('new.ts')) process.exitCode = await main(process.argv.slice(2));
