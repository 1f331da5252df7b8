import { argsOf, evidenceOf, gravest, type Deadline } from '../../analysis/deadline.ts';
import { expiries, noncurrentExpiries } from '../../analysis/lifecycle.ts';
import { logPaths } from '../../analysis/log-path.ts';
import type { Bucket, LifecycleRule } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown, type Severity } from '../../core/verdict.ts';

const RULE: LifecycleRule = {
  id: 'expire',
  isEnabled: true,
  prefix: '',
  hasTagFilter: false,
  hasSizeFilter: false,
  expirationDays: 365,
  expirationDate: undefined,
  noncurrentDays: undefined,
  newerNoncurrentVersions: undefined,
  transitions: [],
  abortUploadsAfterDays: undefined,
};
const SABOTAGE_DAYS = 7;
const TEXT = 'Rule {rule} of bucket {name} deletes files below {prefix} after {days} days instead of {min}.';
const SOME =
  'Rule {rule} of bucket {name} deletes some files below {prefix} after {days} days instead of {min}.';
const VERSIONED =
  'Rule {rule} of bucket {name} hides files below {prefix} after {days} days instead of {min}, and old versions are gone after {total} days.';
const KEPT =
  'Rule {rule} of bucket {name} hides files below {prefix} after {days} days instead of {min}, and only old versions stay.';

export default defineCheck({
  id: 'bucket-retention-minimum',
  family: 'retention',
  title: 'No lifecycle rule deletes log files early',
  severity: 'high',
  level: 'core',
  subject: 'bucket',
  needs: ['s3:GetBucketLifecycleConfiguration', 's3:GetBucketVersioning', 's3:HeadBucket'],
  parameters: {
    minRetentionDays: { default: 365, description: 'Days for which log files are kept at least.' },
  },
  controls: {},
  passes: [{ lifecycle: known([RULE]) }, { lifecycle: known([]) }],
  fails: [{ lifecycle: known([{ ...RULE, expirationDays: 30 }]) }],

  judge(bucket, { now, parameters, estate }) {
    const { name, ownership, lifecycle } = bucket;
    const { minRetentionDays: min } = parameters;
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const all = logPaths(bucket, estate).flatMap((path) => expiries(lifecycle.value, path, now));
    const early = all.filter(({ days }) => days < min);
    const worst = gravest(early);
    if (!worst) return pass('No rule of bucket {name} deletes log files before {min} days.', { name, min });
    if (worst.gap) return unknown(worst.gap);

    const args = { ...argsOf(worst), name, min };
    const about = { severity: severityOf(worst), evidence: evidenceOf(early, `≥ ${min}`) };
    if (worst.match === 'partial') return fail(SOME, args, about);
    if (!isVersioned(bucket)) return fail(TEXT, args, about);
    const old = noncurrentExpiries(lifecycle.value, worst.path).find(({ match }) => match === 'whole');
    return old ? fail(VERSIONED, { ...args, total: worst.days + old.days }, about) : fail(KEPT, args, about);
  },
});

function severityOf({ match, days }: Deadline): Severity {
  if (match === 'partial') return 'low';
  return days <= SABOTAGE_DAYS ? 'critical' : 'high';
}

function isVersioned({ versioning }: Bucket): boolean {
  return versioning.known && versioning.value.status === 'Enabled';
}
