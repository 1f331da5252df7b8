import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import japanese from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import { audit } from '../../src/audit.ts';
import { inRepo } from '../../src/build/repo.ts';
import { BASICS as CHECKS } from '../support/basics.ts';
import type { Estate } from '../../src/core/estate.ts';
import { known, unread } from '../../src/core/fact.ts';
import type { AccountId } from '../../src/core/ids.ts';
import { operationsNeeded } from '../../src/core/check.ts';
import { ENGLISH, type Bundle } from '../../src/core/message.ts';
import { toText, type Paint } from '../../src/report/text.ts';
import { aBucket, anEstate, aStatus, aTrail, trailArn } from '../support/builders.ts';
import { demoAccount, readDemo } from '../support/demo-estate.ts';
import { anEstateOfGaps, anUnknownEstate } from '../support/gaps.ts';

const LANGUAGES: readonly (readonly [string, Bundle])[] = [
  ['en', ENGLISH],
  ['ja', japanese],
];

interface Telling {
  readonly bundle?: Bundle;
  readonly paint?: Paint;
}

function textOf(estates: readonly Estate[], { bundle = ENGLISH, paint = plain }: Telling = {}): string {
  return toText(audit(estates, { checks: CHECKS }), { version: '0.0.0', durationMs: 1234, bundle, paint });
}

function plain(_style: string, text: string): string {
  return text;
}

/** UPDATE_GOLDEN=1 writes what is said now: look at the difference before you commit it. */
function golden(name: string, text: string): string {
  const path = inRepo('test', 'report', 'golden', `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  return readFileSync(path, 'utf8');
}

describe('the report as text', () => {
  for (const [language, bundle] of LANGUAGES) {
    for (const name of ['neglected', 'healthy']) {
      it(`of the demo account ${name} reads as in golden/${name}.${language}.txt`, async () => {
        const text = textOf([await readDemo(demoAccount(name), { wanted: operationsNeeded(CHECKS) })], {
          bundle,
        });
        assert.equal(text, golden(`${name}.${language}`, text));
      });
    }

    it(`of accounts that could not be read reads as in golden/gaps.${language}.txt`, () => {
      const text = textOf([anEstateOfGaps(), anUnknownEstate()], { bundle });
      assert.equal(text, golden(`gaps.${language}`, text));
    });
  }

  it('shows every account, in the order given', async () => {
    const estates = await Promise.all(
      ['healthy', 'neglected'].map((name) =>
        readDemo(demoAccount(name), { wanted: operationsNeeded(CHECKS) }),
      ),
    );
    const text = textOf(estates);
    assert.ok(text.indexOf('222222222222') < text.indexOf('111111111111'));
    assert.match(text, /^7 failed .* 13 passed$/m);
  });

  it('says all that a plain report says where it is painted', () => {
    const paint: Paint = (style, text) => `<${style}>${text}</${style}>`;
    const painted = textOf([anEstateOfGaps(), anUnknownEstate()], { paint });
    assert.notEqual(painted, textOf([anEstateOfGaps(), anUnknownEstate()]));
    const stripped = painted.replaceAll(/<\/?[a-z]+>/g, '').replaceAll(/ +$/gm, '');
    assert.equal(stripped, textOf([anEstateOfGaps(), anUnknownEstate()]));
  });

  it('aligns the columns whatever the language', async () => {
    const text = textOf([await readDemo(demoAccount('healthy'))], { bundle: japanese });
    const columns = text.match(/^ {4}✓ 合格 {2}[a-z-]+ {2,}/gm) ?? [];
    assert.equal(columns.length, CHECKS.length);
    assert.equal(new Set(columns.map(({ length }) => length)).size, 1);
  });
});

describe('text from outside in a report', () => {
  // A colour, a bell, a return to the start of the line, right-to-left, an isolate, a zero width space.
  const EVIL = 'a\u001b[31mb\u0007c\rd\u202Ee\u2066f\u200Bg\u0085h\nnew';
  const UNSAFE = /[^\P{Cc}\n]|[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;
  const arn = trailArn('evil');
  const denied = unread('invalid-answer', EVIL, { operation: 'cloudtrail:GetTrailStatus' });

  const ESTATES: Readonly<Record<string, Estate>> = {
    'the name of a trail': anEstate({ trails: [aTrail({ arn, name: EVIL })] }),
    'the name of a trail that lacks something': anEstate({
      trails: [
        aTrail({
          arn,
          name: EVIL,
          isMultiRegion: known(false),
          status: known(aStatus({ isLogging: false })),
        }),
      ],
    }),
    'the name of a bucket': anEstate({
      buckets: [aBucket({ name: EVIL, publicAccessBlock: known(undefined) })],
    }),
    'an error message': anEstate({ trails: [aTrail({ status: denied, eventSelectors: denied })] }),
    'the error message of the identity': anEstate({ identity: denied, regions: [] }),
    'the name of a profile': anEstate({ source: { ...anEstate().source, profiles: [EVIL] } }),
    'the name of a profile without an account': {
      ...anUnknownEstate(),
      source: { ...anEstate().source, profiles: [EVIL] },
    },
    'an endpoint': anEstate({ source: { ...anEstate().source, endpoint: `https://${EVIL}` } }),
    'the account id of a snapshot': anEstate({
      identity: known({ accountId: EVIL as AccountId, callerArn: undefined }),
    }),
  };

  for (const [what, estate] of Object.entries(ESTATES)) {
    it(`cannot steer a terminal: ${what}`, () => {
      const text = textOf([estate]);
      assert.doesNotMatch(text, UNSAFE);
      assert.doesNotMatch(text, /^new/m);
    });
  }
});
