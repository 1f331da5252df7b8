import { grantEvidence } from '../../analysis/public-access.ts';
import type { Grant } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const ENFORCED = 'BucketOwnerEnforced';
const OWNER: Grant = { grantee: 'owner', permission: 'FULL_CONTROL' };
const OTHER: Grant = { grantee: 'other', permission: 'READ' };

export default defineCheck({
  id: 'bucket-acls-disabled',
  family: 'bucket-policy',
  title: 'Log bucket has ACLs disabled, or its ACL grants nothing to others',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketOwnershipControls', 's3:GetBucketAcl', 's3:HeadBucket'],
  parameters: {},
  controls: { 'aws-security-hub': ['S3.12'] },
  passes: [
    { objectOwnership: known(ENFORCED) },
    { objectOwnership: known('ObjectWriter'), grants: known([OWNER]) },
  ],
  fails: [
    { objectOwnership: known('ObjectWriter'), grants: known([OWNER, OTHER]) },
    { objectOwnership: known(undefined), grants: known([OTHER]) },
  ],

  judge({ name, ownership, objectOwnership, grants }) {
    if (ownership.known && ownership.value === 'missing') {
      return notApplicable('Bucket {name} does not exist.', { name });
    }
    if (objectOwnership.known && objectOwnership.value === ENFORCED) {
      return pass('Bucket {name} has ACLs disabled.', { name });
    }
    if (grants.known && !grants.value.some(isForOthers)) {
      return pass('The ACL of bucket {name} grants nothing to others.', { name });
    }
    if (!objectOwnership.known) return unknown(objectOwnership);
    if (!grants.known) return unknown(grants);
    const outward = grantEvidence(grants.value, isForOthers);
    const setting = { path: '/ObjectOwnership', actual: objectOwnership.value ?? null, expected: ENFORCED };
    const list = outward.map(({ actual }) => actual).join(', ');
    return fail(
      'The ACL of bucket {name} grants access to others: {grants}.',
      { name, grants: list },
      { evidence: [setting, ...outward] },
    );
  },
});

/** CloudTrail's own deliveries need no grant; S3's log delivery group only writes access logs. */
function isForOthers({ grantee }: Grant): boolean {
  return grantee !== 'owner' && grantee !== 'log-delivery';
}
