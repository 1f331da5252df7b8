import { endOf } from '../../analysis/lifecycle.ts';
import { logPaths } from '../../analysis/log-path.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const FOREVER = 'No lifecycle rule of bucket {name} deletes the files below {prefix} for good.';
const LATE = 'Files below {prefix} of bucket {name} are gone after {days} days instead of {max}.';

export default defineCheck({
  id: 'bucket-retention-maximum',
  family: 'retention',
  title: 'Log files are not kept longer than allowed',
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
    maxRetentionDays: {
      default: 0,
      description: 'Days for which log files are kept at most; 0 is no limit.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ lifecycle: known([]) }],

  judge(bucket, { now, parameters, estate }) {
    const { name, ownership, lifecycle } = bucket;
    const { maxRetentionDays: max } = parameters;
    if (max <= 0) return notApplicable('No longest retention is set.', {});
    if (ownership.known && ownership.value === 'missing')
      return notApplicable('Bucket {name} does not exist.', { name });
    if (!lifecycle.known) return unknown(lifecycle);

    const logs = logPaths(bucket, estate).filter(({ kind }) => kind === 'logs');
    const ends = logs.map((path) => ({ path, ...endOf(bucket, path, { rules: lifecycle.value, now }) }));
    const late = ends.filter(({ latest }) => latest > max);
    const certain = late.find(({ earliest }) => earliest > max);
    if (!certain) {
      const gap = late.find(({ gap }) => gap)?.gap;
      return gap ? unknown(gap) : pass('Bucket {name} deletes log files within {max} days.', { name, max });
    }
    const actual = lifecycle.value.map(({ id, prefix }) => id ?? prefix);
    const evidence = [{ path: '/LifecycleRules', actual, expected: `≤ ${max}` }];
    const { path, earliest: days } = certain;
    const args = { name, max, prefix: path.prefix || '/', days };
    return fail(days === Infinity ? FOREVER : LATE, args, { evidence });
  },
});
