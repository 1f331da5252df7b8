import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-public-access-block.ts';
import type { Bucket, PublicAccessBlock } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, ALL_BLOCKED, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const NAMES = {
  blockPublicAcls: 'BlockPublicAcls',
  ignorePublicAcls: 'IgnorePublicAcls',
  blockPublicPolicy: 'BlockPublicPolicy',
  restrictPublicBuckets: 'RestrictPublicBuckets',
} as const;
const SETTINGS = Object.keys(NAMES) as (keyof PublicAccessBlock)[];
const NOTHING = known(undefined);
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetPublicAccessBlock' });
const FOREIGN = unread('foreign-account', 'shared-logs', { operation: 's3control:GetPublicAccessBlock' });

function judge(publicAccessBlock: Bucket['publicAccessBlock'], account: Bucket['accountPublicAccessBlock']) {
  const bucket = aBucket({ publicAccessBlock, accountPublicAccessBlock: account });
  return findingOf(check, anEstate({ buckets: [bucket] }));
}

function all(isOn: boolean): PublicAccessBlock {
  return {
    blockPublicAcls: isOn,
    ignorePublicAcls: isOn,
    blockPublicPolicy: isOn,
    restrictPublicBuckets: isOn,
  };
}

describe('bucket-public-access-block', () => {
  for (const setting of SETTINGS) {
    it(`a bucket without ${NAMES[setting]}, like its account, fails on just that property`, () => {
      const { verdict, severity, evidence } = judge(known({ ...ALL_BLOCKED, [setting]: false }), NOTHING);
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
      assert.deepEqual(evidence, [
        { path: `/PublicAccessBlock/${NAMES[setting]}`, actual: false, expected: true },
      ]);
    });

    it(`the account's ${NAMES[setting]} stands in for the bucket's`, () => {
      const account = known({ ...all(false), [setting]: true });
      assert.equal(judge(known({ ...ALL_BLOCKED, [setting]: false }), account).verdict, 'pass');
    });
  }

  it('the settings of bucket and account are taken together', () => {
    const acls = known({ ...all(false), blockPublicAcls: true, ignorePublicAcls: true });
    const policies = known({ ...all(false), blockPublicPolicy: true, restrictPublicBuckets: true });
    assert.equal(judge(acls, policies).verdict, 'pass');
    assert.equal(judge(acls, acls).verdict, 'fail');
  });

  it('every setting that is off is in the evidence', () => {
    const { evidence } = judge(known(all(false)), known({ ...all(false), blockPublicPolicy: true }));
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['BlockPublicAcls', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(
        (name) => `/PublicAccessBlock/${name}`,
      ),
    );
  });

  it('a bucket without any configuration fails on the absent configuration', () => {
    const { verdict, evidence } = judge(NOTHING, NOTHING);
    assert.equal(verdict, 'fail');
    assert.deepEqual(
      evidence.map(({ path, actual }) => ({ path, actual })),
      [{ path: '/PublicAccessBlock', actual: null }],
    );
  });

  it('unread account settings do not matter to a bucket that is closed by itself', () => {
    assert.equal(judge(known(ALL_BLOCKED), DENIED).verdict, 'pass');
  });

  it('unread account settings leave an open bucket unknown: they may close it', () => {
    const { verdict, reason } = judge(NOTHING, DENIED);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('a bucket whose settings could not be read passes where the account closes every bucket', () => {
    assert.equal(judge(DENIED, known(ALL_BLOCKED)).verdict, 'pass');
  });

  it('a bucket whose settings could not be read is unknown where the account leaves one open', () => {
    const account = known({ ...ALL_BLOCKED, restrictPublicBuckets: false });
    const { verdict, reason } = judge(DENIED, account);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    assert.equal(judge(DENIED, NOTHING).verdict, 'unknown');
    assert.equal(judge(DENIED, FOREIGN).verdict, 'unknown');
  });

  it('an open bucket of another account is unknown: that account may close it', () => {
    const { verdict, reason } = judge(known({ ...ALL_BLOCKED, blockPublicPolicy: false }), FOREIGN);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: FOREIGN });
  });

  it('a closed bucket of another account passes', () => {
    assert.equal(judge(known(ALL_BLOCKED), FOREIGN).verdict, 'pass');
  });

  it('a missing bucket is not judged, whatever its account closes', () => {
    for (const accountPublicAccessBlock of [known(ALL_BLOCKED), NOTHING, FOREIGN]) {
      const part: Partial<Bucket> = {
        ownership: known('missing'),
        publicAccessBlock: DENIED,
        accountPublicAccessBlock,
      };
      const { verdict } = findingOf(check, anEstate({ buckets: [aBucket(part)] }));
      assert.equal(verdict, 'not-applicable');
    }
  });

  it('unread ownership does not matter to a bucket that is closed by itself', () => {
    const part = { ownership: DENIED, accountPublicAccessBlock: DENIED };
    assert.equal(findingOf(check, anEstate({ buckets: [aBucket(part)] })).verdict, 'pass');
  });
});
