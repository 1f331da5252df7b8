import { argsOf, evidenceOf, gravest } from '../../analysis/deadline.ts';
import { noncurrentExpiries } from '../../analysis/lifecycle.ts';
import { logPaths } from '../../analysis/log-path.ts';
import type { LifecycleRule } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const RULE: LifecycleRule = {
  id: 'old-versions',
  isEnabled: true,
  prefix: '',
  hasTagFilter: false,
  hasSizeFilter: false,
  expirationDays: undefined,
  expirationDate: undefined,
  noncurrentDays: 30,
  newerNoncurrentVersions: undefined,
  transitions: [],
  abortUploadsAfterDays: undefined,
};
const SHORT = 'Rule {rule} of bucket {name} deletes old versions after {days} days instead of {min}.';

export default defineCheck({
  id: 'bucket-noncurrent-cleanup',
  family: 'retention',
  title: 'Log bucket cleans up old versions, but not too soon',
  severity: 'info',
  level: 'optional',
  subject: 'bucket',
  needs: [
    's3:GetBucketLifecycleConfiguration',
    's3:GetBucketVersioning',
    's3:GetObjectLockConfiguration',
    's3:HeadBucket',
  ],
  parameters: {
    minNoncurrentDays: { default: 30, description: 'Days for which old versions are kept at least.' },
  },
  controls: { 'aws-security-hub': ['S3.10'] },
  passes: [{ lifecycle: known([RULE]) }, { lifecycle: known([]), hasObjectLock: known(true) }],
  fails: [{ lifecycle: known([]) }, { lifecycle: known([{ ...RULE, noncurrentDays: 1 }]) }],

  judge(bucket, { parameters, estate }) {
    const { name, ownership, lifecycle, versioning, hasObjectLock } = bucket;
    const { minNoncurrentDays: min } = parameters;
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    if (hasObjectLock.known && hasObjectLock.value)
      return pass('Bucket {name} has Object Lock, which says how long versions stay.', { name });
    if (!versioning.known) return unknown(versioning);
    if (versioning.value.status === undefined)
      return notApplicable('Bucket {name} is not versioned.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const paths = logPaths(bucket, estate).filter(({ kind }) => kind === 'logs');
    const perPath = paths.map((path) => noncurrentExpiries(lifecycle.value, path));
    const early = perPath.flat().filter(({ days }) => days < min);
    const worst = gravest(early);
    const bare = perPath.filter((found) => !found.some(({ match, gap }) => match === 'whole' && !gap));
    if (!worst && bare.length === 0) return pass('Bucket {name} cleans up old versions.', { name });
    if (!hasObjectLock.known) return unknown(hasObjectLock);
    if (worst && !worst.gap) {
      const about = { severity: 'low', evidence: evidenceOf(early, `≥ ${min}`) } as const;
      return fail(SHORT, { ...argsOf(worst), name, min }, about);
    }
    const doubt = bare.some((found) => found.every(({ gap }) => !gap))
      ? undefined
      : perPath.flat().find(({ gap }) => gap)?.gap;
    if (doubt) return unknown(doubt);
    const actual = lifecycle.value.map(({ id, prefix }) => id ?? prefix);
    const evidence = [{ path: '/LifecycleRules', actual, expected: `NoncurrentDays ≥ ${min}` }];
    return fail('Bucket {name} keeps old versions for ever.', { name }, { evidence });
  },
});
