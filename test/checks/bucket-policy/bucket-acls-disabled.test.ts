import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-acls-disabled.ts';
import type { Bucket, Grant } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import { aBucket, anEstate } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const OWNER: Grant = { grantee: 'owner', permission: 'FULL_CONTROL' };
const OTHER: Grant = { grantee: 'other', permission: 'READ' };
const NO_CONTROLS = unread('denied', 'AccessDenied', { operation: 's3:GetBucketOwnershipControls' });
const NO_ACL = unread('denied', 'AccessDenied', { operation: 's3:GetBucketAcl' });

function judged(part: Partial<Bucket>) {
  return findingOf(check, anEstate({ buckets: [aBucket(part)] }));
}

describe('bucket-acls-disabled', () => {
  it('a bucket with ACLs disabled passes whatever its ACL says', () => {
    for (const grants of [known([OTHER]), NO_ACL]) {
      assert.equal(judged({ objectOwnership: known('BucketOwnerEnforced'), grants }).verdict, 'pass');
    }
  });

  const withAcls = ['BucketOwnerPreferred', 'ObjectWriter', undefined];
  for (const setting of withAcls) {
    it(`under ${setting ?? 'no ownership controls'} an ACL for the owner and log delivery passes`, () => {
      const grants = known([OWNER, { grantee: 'log-delivery', permission: 'WRITE' } as const]);
      assert.equal(judged({ objectOwnership: known(setting), grants }).verdict, 'pass');
    });

    for (const grantee of ['everyone', 'authenticated-users', 'other'] as const) {
      it(`under ${setting ?? 'no ownership controls'} a grant to ${grantee} fails on the setting and the grant`, () => {
        const grants = known([OWNER, { grantee, permission: 'READ' }]);
        const { verdict, severity, evidence } = judged({ objectOwnership: known(setting), grants });
        assert.deepEqual([verdict, severity], ['fail', 'low']);
        assert.deepEqual(evidence, [
          { path: '/ObjectOwnership', actual: setting ?? null, expected: 'BucketOwnerEnforced' },
          { path: '/Acl/1', actual: `${grantee}: READ`, expected: null },
        ]);
      });
    }
  }

  it('an ACL for the owner alone passes where the ownership controls could not be read', () => {
    assert.equal(judged({ objectOwnership: NO_CONTROLS, grants: known([OWNER]) }).verdict, 'pass');
  });

  it('grants to others are unknown where the ownership controls could not be read', () => {
    const { verdict, reason } = judged({ objectOwnership: NO_CONTROLS, grants: known([OTHER]) });
    assert.deepEqual([verdict, reason], ['unknown', NO_CONTROLS]);
  });

  it('an ACL that could not be read is unknown where it counts', () => {
    const { verdict, reason } = judged({ objectOwnership: known('ObjectWriter'), grants: NO_ACL });
    assert.deepEqual([verdict, reason], ['unknown', NO_ACL]);
  });

  it('a missing bucket is not judged', () => {
    const part: Partial<Bucket> = {
      ownership: known('missing'),
      objectOwnership: NO_CONTROLS,
      grants: NO_ACL,
    };
    assert.equal(judged(part).verdict, 'not-applicable');
  });
});
