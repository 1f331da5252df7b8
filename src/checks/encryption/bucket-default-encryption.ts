import { isAlias, isSameKey } from '../../analysis/key-name.ts';
import type { Bucket } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import type { Trail } from '../../core/trail.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'bucket-default-encryption',
  family: 'encryption',
  title: 'Log bucket encrypts by default',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketEncryption', 's3:HeadBucket'],
  parameters: {
    requireKms: {
      default: false,
      description: 'Whether the default encryption of log buckets has to be with a KMS key.',
    },
  },
  controls: {},
  passes: [
    { encryption: known({ algorithm: 'AES256', keyId: undefined, hasBucketKey: false }) },
    { encryption: known({ algorithm: 'aws:kms', keyId: undefined, hasBucketKey: true }) },
  ],
  fails: [{ encryption: known(undefined) }],

  judge(bucket, { parameters: { requireKms }, estate: { trails } }) {
    const { name, ownership, encryption } = bucket;
    if (!encryption.known) {
      const isMissing = ownership.known && ownership.value === 'missing';
      return isMissing ? notApplicable('Bucket {name} does not exist.', { name }) : unknown(encryption);
    }
    const algorithm = encryption.value?.algorithm;
    const expected = requireKms ? KMS : ['AES256', ...KMS];
    if (algorithm === undefined) {
      const evidence = [{ path: '/Encryption', actual: null, expected }];
      return fail('Bucket {name} has no default encryption.', { name }, { evidence });
    }
    if (requireKms && !KMS.includes(algorithm)) {
      const evidence = [{ path: '/Encryption/SSEAlgorithm', actual: algorithm, expected }];
      return fail('Bucket {name} does not encrypt with a KMS key by default.', { name }, { evidence });
    }
    const key = encryption.value?.keyId;
    if (key !== undefined && trails.some((trail) => differs(key, trail, bucket)))
      return pass('Bucket {name} encrypts by default with {key}, which is not the key of its trails.', {
        name,
        key,
      });
    return pass('Bucket {name} encrypts by default with {algorithm}.', { name, algorithm });
  },
});

const KMS: readonly string[] = ['aws:kms', 'aws:kms:dsse'];

/** Whether a trail that delivers here surely encrypts with another key; files of the trail have that of the trail. */
function differs(key: string, { arn, kmsKeyId }: Trail, { usedBy }: Bucket): boolean {
  const own = usedBy.includes(arn) && kmsKeyId.known ? kmsKeyId.value : undefined;
  return own !== undefined && ![key, own].some(isAlias) && !isSameKey(key, own);
}
