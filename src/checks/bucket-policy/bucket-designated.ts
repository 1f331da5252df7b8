import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'bucket-designated',
  family: 'bucket-policy',
  title: 'Trail delivers to a designated bucket',
  severity: 'low',
  level: 'optional',
  subject: 'trail',
  needs: [],
  parameters: {
    expectedBuckets: {
      default: [] as readonly string[],
      description: 'Names of the buckets that trails may deliver to; an empty list turns the check off.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ bucketName: known('elsewhere') }],

  judge({ name, bucketName }, { parameters: { expectedBuckets } }) {
    if (expectedBuckets.length === 0) return notApplicable('No bucket is designated.', {});
    if (!bucketName.known) return unknown(bucketName);
    const bucket = bucketName.value;
    if (bucket !== undefined && expectedBuckets.includes(bucket)) {
      return pass('Trail {name} delivers to the designated bucket {bucket}.', { name, bucket });
    }
    const evidence = [{ path: '/S3BucketName', actual: bucket ?? null, expected: expectedBuckets }];
    return fail(
      'Trail {name} does not deliver to a designated bucket: {buckets}.',
      { name, buckets: expectedBuckets.join(', ') },
      { evidence },
    );
  },
});
