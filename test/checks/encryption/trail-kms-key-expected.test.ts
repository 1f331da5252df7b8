import assert from 'node:assert/strict';
import check from '../../../src/checks/encryption/trail-kms-key-expected.ts';
import type { Estate } from '../../../src/core/estate.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aKey, aKeyDescription, anEstate, aTrail, KEY_ARN } from '../../support/builders.ts';
import { findingsOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException');
const ID = '00000000-0000-4000-8000-000000000001';
const ALIAS = 'arn:aws:kms:us-east-1:111111111111:alias/trails';
const OTHER = 'arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000002';

function judged(expectedKmsKeys: readonly string[], part: Partial<Estate> = {}) {
  const parameters = { [check.id]: { expectedKmsKeys } };
  const [finding] = findingsOf(check, anEstate(part), parameters);
  return finding?.verdict;
}

function withKey(id: string, description = aKey().description): Partial<Estate> {
  return { trails: [aTrail({ kmsKeyId: known(id) })], keys: [aKey({ id, description })] };
}

describe('trail-kms-key-expected', () => {
  it('asks for nothing where no key is expected', () => {
    assert.equal(judged([]), 'not-applicable');
  });

  it('a trail whose key is not known is unknown, never a pass', () => {
    assert.equal(judged([KEY_ARN], { trails: [aTrail({ kmsKeyId: DENIED })] }), 'unknown');
  });

  it('a trail without a key fails', () => {
    assert.equal(judged([KEY_ARN], { trails: [aTrail({ kmsKeyId: known(undefined) })] }), 'fail');
  });

  it('an expected key passes by its ARN or by its id', () => {
    assert.equal(judged([OTHER, KEY_ARN]), 'pass');
    assert.equal(judged([ID]), 'pass');
  });

  it('another key, or the same id in another account or region, fails', () => {
    assert.equal(judged([OTHER]), 'fail');
    assert.equal(judged([KEY_ARN.replace('111111111111', '333333333333')]), 'fail');
    assert.equal(judged([KEY_ARN.replace('us-east-1', 'eu-west-1')]), 'fail');
  });

  it('a replica of an expected multi-Region key passes', () => {
    const replica = 'arn:aws:kms:us-east-1:111111111111:key/mrk-00000000000040008000000000000001';
    assert.equal(judged([replica.replace('us-east-1', 'eu-west-1')], withKey(replica)), 'pass');
  });

  it('the text of the key is enough where the key may not be described', () => {
    assert.equal(judged([KEY_ARN], withKey(KEY_ARN, DENIED)), 'pass');
    assert.equal(judged([OTHER], withKey(KEY_ARN, DENIED)), 'fail');
    assert.equal(judged([OTHER], { keys: [] }), 'fail');
  });

  it('an alias counts as the key behind it', () => {
    assert.equal(judged([KEY_ARN], withKey(ALIAS, known(aKeyDescription()))), 'pass');
    assert.equal(judged([OTHER], withKey(ALIAS, known(aKeyDescription()))), 'fail');
    assert.equal(judged([OTHER], withKey(ALIAS, known(undefined))), 'fail');
  });

  it('an alias of a key that may not be described is unknown', () => {
    assert.equal(judged([KEY_ARN], withKey(ALIAS, DENIED)), 'unknown');
    assert.equal(judged([ALIAS], withKey(ALIAS, DENIED)), 'pass');
  });
});
