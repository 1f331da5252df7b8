import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { LogGroupDescription } from '../../core/log-group.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const YEAR: LogGroupDescription = {
  retentionDays: 365,
  logGroupClass: 'STANDARD',
  kmsKeyId: undefined,
  hasDeletionProtection: undefined,
  storedBytes: 50_000_000_000,
};
const SIZED = 'Log group {name} keeps events for ever and holds {size} GB of class {class}.';

export default defineCheck({
  id: 'log-group-retention-bounded',
  family: 'retention',
  title: 'Log group does not grow without limit',
  severity: 'info',
  level: 'optional',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups'],
  parameters: {},
  controls: {},
  passes: [{ description: known(YEAR) }],
  fails: [{ description: known({ ...YEAR, retentionDays: undefined }) }],

  judge({ name, description }) {
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Log group {name} does not exist.', { name });
    const { retentionDays: days, logGroupClass = 'STANDARD', storedBytes } = description.value;
    if (logGroupClass === 'DELIVERY')
      return notApplicable('Log group {name} is of class DELIVERY, whose retention is fixed.', { name });
    if (days !== undefined) return pass('Log group {name} keeps events for {days} days.', { name, days });

    const evidence = [{ path: '/logGroup/retentionInDays', actual: null, expected: 'a number of days' }];
    if (storedBytes === undefined)
      return fail('Log group {name} keeps events for ever.', { name }, { evidence });
    const size = (storedBytes / 1e9).toFixed(1);
    return fail(SIZED, { name, size, class: logGroupClass }, { evidence });
  },
});
