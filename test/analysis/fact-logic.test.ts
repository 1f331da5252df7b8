import assert from 'node:assert/strict';
import { everyTrue, someTrue } from '../../src/analysis/fact-logic.ts';
import { known, unread } from '../../src/core/fact.ts';

const [YES, NO] = [known(true), known(false)];
const DENIED = unread('denied', 'AccessDeniedException');
const LATE = unread('timeout', 'TimeoutError');

describe('several facts together', () => {
  it('all hold unless one is known not to', () => {
    assert.deepEqual(everyTrue([]), YES);
    assert.deepEqual(everyTrue([YES, YES]), YES);
    assert.deepEqual(everyTrue([DENIED, NO]), NO);
  });

  it('one holds where any is known to', () => {
    assert.deepEqual(someTrue([]), NO);
    assert.deepEqual(someTrue([NO, NO]), NO);
    assert.deepEqual(someTrue([DENIED, YES]), YES);
  });

  it('are unread for the first reason where an unread one decides', () => {
    assert.deepEqual(everyTrue([YES, DENIED, LATE]), DENIED);
    assert.deepEqual(someTrue([NO, LATE, DENIED]), LATE);
  });
});
