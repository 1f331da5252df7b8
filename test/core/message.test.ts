import assert from 'node:assert/strict';
import { ENGLISH, message, say } from '../../src/core/message.ts';
import { reasonMessage } from '../../src/core/reason.ts';
import { EVERY_GAP } from '../support/gaps.ts';

const BUNDLE = { 'Trail {name}.': '証跡 {name}。', red: '赤', toString: 'never' };

describe('a message', () => {
  it('is said in English where the bundle has no such sentence', () => {
    assert.equal(say(message('Bucket {name}.', { name: 'logs' }), BUNDLE), 'Bucket logs.');
    assert.equal(say(message('constructor'), {}), 'constructor');
  });

  it('is translated with its arguments, which may be messages themselves', () => {
    assert.equal(say(message('Trail {name}.', { name: message('red') }), BUNDLE), '証跡 赤。');
    const list = [message('red'), message('blue')];
    assert.equal(say(message('Trail {name}.', { name: list }), BUNDLE), '証跡 赤; blue。');
  });

  it('takes numbers, zero and the empty text as they are', () => {
    assert.equal(say(message('{a}/{b}/{c}', { a: 0, b: '', c: 7 }), ENGLISH), '0//7');
  });

  it('leaves a placeholder that has no argument', () => {
    assert.equal(say(message('Trail {name}.'), ENGLISH), 'Trail {name}.');
  });

  it('does not fill in what an argument brings along', () => {
    assert.equal(say(message('{a} {b}', { a: '{b}', b: '$& $1' }), ENGLISH), '{b} $& $1');
  });
});

describe('the reason of a gap', () => {
  it('is a sentence of its own for each code, without open placeholders', () => {
    const sentences = EVERY_GAP.map((gap) => say(reasonMessage(gap), ENGLISH));
    assert.equal(new Set(sentences).size, EVERY_GAP.length);
    assert.deepEqual(
      sentences.filter((sentence) => /[{}]|undefined|null/.test(sentence)),
      [],
    );
  });
});
