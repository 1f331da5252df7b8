import { argsOf, evidenceOf, gravest } from '../../analysis/deadline.ts';
import { archivings } from '../../analysis/lifecycle.ts';
import { logPaths } from '../../analysis/log-path.ts';
import type { LifecycleRule } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const RULE: LifecycleRule = {
  id: 'archive',
  isEnabled: true,
  prefix: '',
  hasTagFilter: false,
  hasSizeFilter: false,
  expirationDays: undefined,
  expirationDate: undefined,
  noncurrentDays: undefined,
  newerNoncurrentVersions: undefined,
  transitions: [{ days: 90, date: undefined, storageClass: 'GLACIER' }],
  abortUploadsAfterDays: undefined,
};
const EARLY = [{ days: 30, date: undefined, storageClass: 'DEEP_ARCHIVE' }];
const TEXT =
  'Rule {rule} of bucket {name} archives files below {prefix} after {days} days instead of {immediate}.';
const SOME =
  'Rule {rule} of bucket {name} archives some files below {prefix} after {days} days instead of {immediate}.';

export default defineCheck({
  id: 'bucket-retention-immediate',
  family: 'retention',
  title: 'Log files can be read at once for long enough',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketLifecycleConfiguration', 's3:HeadBucket'],
  parameters: {
    immediateDays: { default: 90, description: 'Days for which log files can be read without a restore.' },
  },
  controls: {},
  passes: [{ lifecycle: known([RULE]) }, { lifecycle: known([]) }],
  fails: [{ lifecycle: known([{ ...RULE, transitions: EARLY }]) }],

  judge(bucket, { now, parameters, estate }) {
    const { name, ownership, lifecycle } = bucket;
    const { immediateDays: immediate } = parameters;
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const all = logPaths(bucket, estate).flatMap((path) => archivings(lifecycle.value, path, now));
    const early = all.filter(({ days }) => days < immediate);
    const worst = gravest(early);
    if (!worst)
      return pass('Bucket {name} archives no log files before {immediate} days.', { name, immediate });
    if (worst.gap) return unknown(worst.gap);

    const args = { ...argsOf(worst), name, immediate };
    const evidence = evidenceOf(early, `≥ ${immediate}`);
    return fail(worst.match === 'partial' ? SOME : TEXT, args, { evidence });
  },
});
