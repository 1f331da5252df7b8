import assert from 'node:assert/strict';
import { ENGLISH } from '../../src/core/message.ts';
import { liveDocument, locate } from '../../src/report/live-document.ts';
import { anEstate, aTrail, trailArn } from '../support/builders.ts';
import { aGap } from '../support/gaps.ts';

const TEXT = `{
  "Name": "all-regions", // a comment
  "Enabled": false,
  "Days": 7,
  "Key": null, // Not known: denied
  "Status": {
    "IsLogging": true
  },
  "a/b": { "m~n": "escaped" },
  "Selectors": [
    { "Type": "first" },
    { "Type": "second" }
  ],
  "Last": null
}
`;

/** What an editor would underline. */
function underlined(pointer: string, text = TEXT): string {
  const { offset, length } = locate(text, pointer);
  return text.slice(offset, offset + length);
}

describe('the place of a finding in a live document', () => {
  for (const [pointer, expected] of [
    ['/Name', '"all-regions"'],
    ['/Enabled', 'false'],
    ['/Days', '7'],
    ['/Status/IsLogging', 'true'],
    ['/a~1b/m~0n', '"escaped"'],
  ] as const) {
    it(`is the value at ${pointer}`, () => assert.equal(underlined(pointer), expected));
  }

  for (const [pointer, expected] of [
    ['/Key', '"Key"'],
    ['/Last', '"Last"'],
    ['/Status', '"Status"'],
    ['/Selectors', '"Selectors"'],
  ] as const) {
    it(`is the key of ${pointer}, where the value is absent or long`, () => {
      assert.equal(underlined(pointer), expected);
    });
  }

  for (const [pointer, expected] of [
    ['/Status/Missing', '"Status"'],
    ['/Status/Missing/Deeper', '"Status"'],
    ['/Key/Missing', '"Key"'],
    ['/Name/Missing', '"all-regions"'],
  ] as const) {
    it(`is the nearest property above ${pointer}, which is missing`, () => {
      assert.equal(underlined(pointer), expected);
    });
  }

  it('is a value inside a list (RFC 6901)', () => {
    assert.equal(underlined('/Selectors/1/Type'), '"second"');
  });

  it('is the list where it has no such item', () => {
    assert.equal(underlined('/Selectors/7/Type'), '"Selectors"');
  });

  it('is inside the text for the whole document, a missing property, and no document at all', () => {
    for (const [text, pointer] of [
      [TEXT, ''],
      [TEXT, '/Missing'],
      ['{}\n', '/Missing'],
    ] as const) {
      const { offset, length } = locate(text, pointer);
      assert.equal(offset, 0);
      assert.ok(length > 0 && length <= text.length);
    }
    assert.equal(locate('', '/Missing').offset, 0);
  });

  it('of a status that could not be read is the key of the status', () => {
    const estate = anEstate({ trails: [aTrail({ status: aGap('denied') })] });
    const [trail] = estate.trails;
    assert.ok(trail);
    const ref = {
      kind: 'trail',
      arn: trailArn('all-regions'),
      name: trail.name,
      accountId: null,
      region: null,
    } as const;
    assert.equal(underlined('/Status/IsLogging', liveDocument(estate, ref, ENGLISH)), '"Status"');
  });
});
