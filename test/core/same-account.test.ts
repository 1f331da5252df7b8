import assert from 'node:assert/strict';
import { known, unread } from '../../src/core/fact.ts';
import { oneForEachAccount } from '../../src/core/same-account.ts';
import { anEstate, FOREIGN_ACCOUNT } from '../support/builders.ts';

const SOURCE = anEstate().source;
const GAP = unread('denied', 'AccessDenied', { operation: 'kms:DescribeKey' });

describe('several profiles', () => {
  it('of one account are one account, read as well as the best of them could', () => {
    const poor = anEstate({ source: { ...SOURCE, profiles: ['poor'] }, gaps: [GAP], buckets: [] });
    const rich = anEstate({ source: { ...SOURCE, profiles: ['rich'] } });
    const [one, ...others] = oneForEachAccount([poor, rich]);
    assert.deepEqual(others, []);
    assert.deepEqual(one?.source.profiles, ['poor', 'rich']);
    assert.equal(one.buckets.length, 1);
    assert.equal(one.requests, poor.requests + rich.requests);
  });

  it('of one account are read by the one that lists most regions, whatever else it may not read', () => {
    const [first, ...others] = anEstate().regions;
    assert.ok(first);
    const blind = anEstate({
      regions: [{ ...first, status: 'denied', reason: GAP }, ...others],
      gaps: [GAP],
    });
    const seeing = anEstate({ gaps: [GAP, GAP] });
    for (const pair of [
      [blind, seeing],
      [seeing, blind],
    ]) {
      assert.deepEqual(oneForEachAccount(pair)[0]?.regions, seeing.regions);
    }
  });

  it('of different accounts, or of one account id at another endpoint, stay apart', () => {
    const other = anEstate({ identity: known({ accountId: FOREIGN_ACCOUNT, callerArn: undefined }) });
    const emulated = anEstate({ source: { ...SOURCE, endpoint: 'http://127.0.0.1:5000' } });
    assert.equal(oneForEachAccount([anEstate(), other, emulated]).length, 3);
  });

  it('whose accounts are not known stay apart', () => {
    const unknown = anEstate({ identity: unread('denied', 'ExpiredToken') });
    assert.equal(oneForEachAccount([unknown, unknown]).length, 2);
  });
});
