import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'trail-kms-encrypted',
  family: 'encryption',
  title: 'Trail encrypts its log files with a KMS key',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: [],
  parameters: {},
  controls: { 'cis-aws-3.0': ['3.5'], 'cis-aws-7.0': ['4.5'], 'aws-security-hub': ['CloudTrail.2'] },
  passes: [
    { kmsKeyId: known('arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000001') },
  ],
  fails: [{ kmsKeyId: known(undefined) }],

  judge({ name, kmsKeyId }) {
    if (!kmsKeyId.known) return unknown(kmsKeyId);
    if (kmsKeyId.value !== undefined)
      return pass('Trail {name} encrypts its log files with SSE-KMS.', { name });
    const evidence = [{ path: '/KmsKeyId', actual: null, expected: 'the ARN of a customer managed key' }];
    return fail('Trail {name} does not encrypt its log files with SSE-KMS.', { name }, { evidence });
  },
});
