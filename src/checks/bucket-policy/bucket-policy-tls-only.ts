import { isMissing, policyOf } from '../../analysis/bucket-policy.ts';
import { tlsRuleOf } from '../../analysis/tls-policy.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const BUCKET = 'arn:aws:s3:::all-regions-logs';
const RULE = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

export default defineCheck({
  id: 'bucket-policy-tls-only',
  family: 'bucket-policy',
  title: 'Bucket policy denies requests without TLS',
  severity: 'medium',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['2.1.1'], 'cis-aws-7.0': ['3.1.1'], 'aws-security-hub': ['S3.5'] },
  passes: [{ policy: known(JSON.stringify({ Statement: [RULE] })) }],
  fails: [
    { policy: known(undefined) },
    { policy: known(JSON.stringify({ Statement: [{ ...RULE, Resource: `${BUCKET}/*` }] })) },
  ],

  judge(bucket) {
    const { name } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    if (!policy.known) return unknown(policy);
    const expected = 'Deny * s3:* where aws:SecureTransport is false';
    if (!policy.value) {
      const evidence = [{ path: '/Policy', actual: null, expected }];
      return fail('Bucket {name} has no policy that denies requests without TLS.', { name }, { evidence });
    }
    const rule = tlsRuleOf(policy.value, bucket);
    if (rule === 'all')
      return pass('The policy of bucket {name} denies every request without TLS.', { name });
    const evidence = [{ path: '/Policy/Statement', actual: [], expected }];
    if (rule === 'none')
      return fail('The policy of bucket {name} lets requests without TLS through.', { name }, { evidence });
    const text = 'The policy of bucket {name} denies only some of the requests without TLS.';
    return fail(text, { name }, { severity: 'low', evidence });
  },
});
