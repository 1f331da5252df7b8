import { isMissing, policyOf, statementPath } from '../../analysis/bucket-policy.ts';
import { tamperingsOf, type Tampering } from '../../analysis/log-tampering.ts';
import type { Bucket } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown, type Fail } from '../../core/verdict.ts';

const DELETER =
  '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"s3:Delete*","Resource":"*"}]}';

export default defineCheck({
  id: 'bucket-policy-no-log-tampering',
  family: 'bucket-policy',
  title: 'Bucket policy lets nobody but CloudTrail change log files',
  severity: 'medium',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {
    trustedWriters: {
      default: [] as readonly string[],
      description:
        'Principals as the policy names them, or account ids, that may write and delete log files.',
    },
  },
  controls: {},
  passes: [{ policy: known(undefined) }, { policy: known(DELETER.replace('Delete*', 'Get*')) }],
  fails: [{ policy: known(DELETER) }],

  judge(bucket, { estate, parameters }) {
    const { name, usedBy } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    if (!policy.known) return unknown(policy);
    const trails = estate.trails.filter(({ arn }) => usedBy.includes(arn));
    const place = { bucket, trails, trusted: parameters.trustedWriters };
    const { found, gap } = policy.value ? tamperingsOf(policy.value, place) : { found: [], gap: undefined };
    const [first] = found;
    if (first) return tampered(bucket, first, found);
    if (gap) return unknown(gap);
    return pass('The policy of bucket {name} lets nobody but CloudTrail change log files.', { name });
  },
});

function tampered(bucket: Bucket, { action }: Tampering, found: readonly Tampering[]): Fail {
  const evidence = found.map(({ statement, principal }) => ({
    path: statementPath(bucket, statement),
    actual: [principal],
    expected: 'cloudtrail.amazonaws.com',
  }));
  const principals = [...new Set(found.map(({ principal }) => principal))].join(', ');
  const text = 'The policy of bucket {name} lets {principals} tamper with log files, for one by {action}.';
  return fail(text, { name: bucket.name, principals, action }, { evidence });
}
