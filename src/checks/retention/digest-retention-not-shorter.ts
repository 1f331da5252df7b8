import { argsOf, evidenceOf, gravest } from '../../analysis/deadline.ts';
import { archivings, expiries, soonerForDigests } from '../../analysis/lifecycle.ts';
import { logPaths, type LogPath } from '../../analysis/log-path.ts';
import type { LifecycleRule } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known, type Unread } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const RULE: LifecycleRule = {
  id: 'digests',
  isEnabled: true,
  prefix: 'AWSLogs/111111111111/CloudTrail-Digest/',
  hasTagFilter: false,
  hasSizeFilter: false,
  expirationDays: 400,
  expirationDate: undefined,
  noncurrentDays: undefined,
  newerNoncurrentVersions: undefined,
  transitions: [],
  abortUploadsAfterDays: undefined,
};

const EXPIRED =
  'Rule {rule} of bucket {name} deletes digest files below {prefix} after {days} days, before the log files.';
const ARCHIVED =
  'Rule {rule} of bucket {name} archives digest files below {prefix} after {days} days, before the log files.';

export default defineCheck({
  id: 'digest-retention-not-shorter',
  family: 'retention',
  title: 'Digest files live as long as the log files that they prove',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketLifecycleConfiguration', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ lifecycle: known([{ ...RULE, prefix: '' }]) }, { lifecycle: known([]) }],
  fails: [{ lifecycle: known([RULE]) }],

  judge(bucket, { now, estate }) {
    const { name, ownership, lifecycle } = bucket;
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    const paths = logPaths(bucket, estate);
    const digests = paths.filter(({ kind }) => kind === 'digests');
    if (digests.length === 0)
      return notApplicable('No trail of bucket {name} signs its log files.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const rules = lifecycle.value;
    const expired = soonerForDigests(paths, (path) => expiries(rules, path, now));
    const archived = soonerForDigests(paths, (path) => archivings(rules, path, now));
    const expiry = gravest(expired);
    const archiving = gravest(archived);
    const evidence = evidenceOf([...expired, ...archived], 'log files ≤ digests');
    if (expiry && !expiry.gap) return fail(EXPIRED, { ...argsOf(expiry), name }, { evidence });
    if (archiving && !archiving.gap) return fail(ARCHIVED, { ...argsOf(archiving), name }, { evidence });
    const gap = expiry?.gap ?? archiving?.gap ?? gapOfSigning(digests);
    return gap
      ? unknown(gap)
      : pass('Digest files in bucket {name} live as long as the log files.', { name });
  },
});

/** Where no trail is known to sign, whether there are digests at all is not known. */
function gapOfSigning(digests: readonly LogPath[]): Unread | undefined {
  const facts = digests.map(({ trail }) => trail.logFileValidation);
  return facts.some(({ known }) => known) ? undefined : facts.find((fact): fact is Unread => !fact.known);
}
