import type { ParameterOverrides } from '../../src/audit.ts';
import { BUCKET_NAME, KEY_ARN } from './builders.ts';

/** What the set tests set for checks that are not applicable until they are told what to expect. */
export const OPT_IN: ParameterOverrides = {
  'bucket-designated': { expectedBuckets: [BUCKET_NAME] },
  'bucket-retention-maximum': { maxRetentionDays: 2000 },
  'trail-kms-key-expected': { expectedKmsKeys: [KEY_ARN] },
};
