import { isMissing, policyOf, statementPath } from '../../analysis/bucket-policy.ts';
import { outsidersOf } from '../../analysis/outsiders.ts';
import type { Bucket, Grant } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown, type Fail } from '../../core/verdict.ts';

const OPEN =
  '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"s3:GetObject","Resource":"*"}]}';

export default defineCheck({
  id: 'bucket-policy-no-external-access',
  family: 'bucket-policy',
  title: 'Only trusted accounts can reach the log bucket',
  severity: 'high',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:GetBucketAcl', 's3:HeadBucket'],
  parameters: {
    trustedAccounts: {
      default: [] as readonly string[],
      description: 'Account ids and organization ids that may reach log buckets besides the own account.',
    },
  },
  controls: { 'aws-security-hub': ['S3.6'] },
  passes: [{ policy: known(OPEN.replace('222222222222', '111111111111')) }],
  fails: [
    { policy: known(OPEN) },
    { grants: known<readonly Grant[]>([{ grantee: 'other', permission: 'READ' }]) },
  ],

  judge(bucket, { estate, parameters }) {
    const { name, grants } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    const found = outsidersOf(policy, bucket, { estate, trusted: parameters.trustedAccounts });
    if (found.outsiders.length > 0) {
      const principals = [...new Set(found.outsiders.map(({ principal }) => principal))].join(', ');
      const evidence = found.outsiders.map(({ principal, statement }) => ({
        path: statementPath(bucket, statement),
        actual: [principal],
        expected: 'a trusted account',
      }));
      const text = 'The policy of bucket {name} lets in {principals}.';
      return fail(text, { name, principals }, { evidence });
    }
    if (grants.known && hasForeignGrant(grants.value)) return foreignGrant(bucket, grants.value);
    if (found.gap) return unknown(found.gap);
    if (!grants.known) return unknown(grants);
    return pass('Only trusted accounts can reach bucket {name}.', { name });
  },
});

/** The log delivery group is that of S3 server access logs. */
function isInside({ grantee }: Grant): boolean {
  return grantee === 'owner' || grantee === 'log-delivery';
}

function hasForeignGrant(grants: readonly Grant[]): boolean {
  return !grants.every(isInside);
}

function foreignGrant({ name }: Bucket, grants: readonly Grant[]): Fail {
  const actual = grants.map(({ grantee, permission }) => `${grantee}: ${permission}`);
  const evidence = [{ path: '/Acl', actual, expected: 'owner' }];
  return fail('The ACL of bucket {name} grants access to others than its owner.', { name }, { evidence });
}
