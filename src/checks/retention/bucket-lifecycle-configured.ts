import { doubtOf, logPaths, matchOf, type LogPath } from '../../analysis/log-path.ts';
import type { LifecycleRule } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const RULE: LifecycleRule = {
  id: 'expire',
  isEnabled: true,
  prefix: 'AWSLogs/',
  hasTagFilter: false,
  hasSizeFilter: false,
  expirationDays: 731,
  expirationDate: undefined,
  noncurrentDays: undefined,
  newerNoncurrentVersions: undefined,
  transitions: [],
  abortUploadsAfterDays: undefined,
};

export default defineCheck({
  id: 'bucket-lifecycle-configured',
  family: 'retention',
  title: 'Log bucket has a lifecycle rule for the log files',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketLifecycleConfiguration', 's3:GetBucketVersioning', 's3:HeadBucket'],
  parameters: {},
  controls: { 'aws-security-hub': ['S3.10', 'S3.13'] },
  passes: [{ lifecycle: known([RULE]) }],
  fails: [{ lifecycle: known([]) }, { lifecycle: known([{ ...RULE, isEnabled: false }]) }],

  judge(bucket, { estate }) {
    const { name, ownership, lifecycle, versioning } = bucket;
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    if (versioning.known && versioning.value.hasMfaDelete)
      return notApplicable('Bucket {name} has MFA delete, which excludes lifecycle rules.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const rules = lifecycle.value;
    const paths = logPaths(bucket, estate).filter(({ kind }) => kind === 'logs');
    const bare = paths.find((path) => !rules.some((rule) => matchOf(rule, path) !== 'none'));
    const doubt = paths.map((path) => doubtAbout(rules, path)).find((gap) => gap !== undefined);
    if (!bare)
      return doubt ? unknown(doubt) : pass('Bucket {name} has a lifecycle rule for its log files.', { name });
    if (!versioning.known) return unknown(versioning);

    const actual = rules.map(({ id, prefix }) => id ?? prefix);
    const evidence = [{ path: '/LifecycleRules', actual, expected: `${bare.prefix}*` }];
    if (rules.length === 0) return fail('Bucket {name} has no lifecycle rules.', { name }, { evidence });
    const text = 'No enabled lifecycle rule of bucket {name} meets the files below {prefix}.';
    return fail(text, { name, prefix: bare.prefix }, { evidence });
  },
});

/** Why it is not known that any of the rules that match the path really meets it. */
function doubtAbout(rules: readonly LifecycleRule[], path: LogPath) {
  const doubts = rules.filter((rule) => matchOf(rule, path) !== 'none').map((rule) => doubtOf(rule, path));
  return doubts.every((gap) => gap !== undefined) ? doubts[0] : undefined;
}
