import assert from 'node:assert/strict';
import { parse, type ParseError } from 'jsonc-parser';
import { unread } from '../../src/core/fact.ts';
import { print, unreadValue, type Printable } from '../../src/report/print.ts';

const GAP = unread('denied', 'AccessDeniedException');
const toText = (value: Printable) => print(value, ({ detail }) => detail);

function valueOf(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors);
  assert.deepEqual(errors, []);
  return value;
}

describe('printed JSON', () => {
  const WHOLE = {
    text: 'a "quoted" \\ text\n',
    number: -1.5,
    yes: true,
    nothing: null,
    list: ['a', ['b'], {}],
    empty: [],
    object: { 'a/b': { c: [] }, none: {} },
  };

  it('is what JSON.stringify gives, where everything is known', () => {
    for (const value of [WHOLE, [], {}, 'text', null, [1, [2, [3]]]])
      assert.equal(toText(value), JSON.stringify(value, null, 2));
  });

  it('has null for an unread value, with the reason as a comment behind the comma', () => {
    const text = toText({ Status: unreadValue(GAP), Name: 'all-regions' });
    assert.equal(text, '{\n  "Status": null, // AccessDeniedException\n  "Name": "all-regions"\n}');
  });

  it('has the comment behind the value where nothing follows, in objects and lists', () => {
    assert.equal(toText({ Status: unreadValue(GAP) }), '{\n  "Status": null // AccessDeniedException\n}');
    assert.equal(
      toText([unreadValue(GAP), unreadValue(GAP)]),
      '[\n  null, // AccessDeniedException\n  null // AccessDeniedException\n]',
    );
    assert.equal(toText(unreadValue(GAP)), 'null // AccessDeniedException');
  });

  it('prints what only looks like an unread value as it stands, so that a policy can not pose as a gap', () => {
    const text = toText({ Policy: { ...GAP } });
    assert.deepEqual(valueOf(text), { Policy: { ...GAP } });
    assert.doesNotMatch(text, /\/\//);
  });

  it('stays JSON with comments, whatever stands in the reason', () => {
    for (const detail of ['two\nlines', 'a\r\nb', '*/ }', '// "x": 1', 'line\u2028separator', '"quote']) {
      const text = toText({ a: unreadValue(unread('timeout', detail)), b: 1 });
      assert.deepEqual(valueOf(text), { a: null, b: 1 }, detail);
      assert.equal(text.split(/\r\n|[\n\r\u2028\u2029]/).length, 4, detail);
    }
  });

  it('keeps the order of the properties', () => {
    assert.deepEqual(Object.keys(valueOf(toText({ b: 1, a: 2 })) as object), ['b', 'a']);
  });
});
