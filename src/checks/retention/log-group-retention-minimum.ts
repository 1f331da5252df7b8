import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { LogGroupDescription } from '../../core/log-group.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const YEAR: LogGroupDescription = {
  retentionDays: 365,
  logGroupClass: 'STANDARD',
  kmsKeyId: undefined,
  hasDeletionProtection: undefined,
  storedBytes: undefined,
};

export default defineCheck({
  id: 'log-group-retention-minimum',
  family: 'retention',
  title: 'Log group keeps events long enough',
  severity: 'medium',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups'],
  parameters: {
    minRetentionDays: { default: 365, description: 'Days for which the log group keeps events at least.' },
  },
  controls: { 'aws-security-hub': ['CloudWatch.16'] },
  passes: [{ description: known(YEAR) }, { description: known({ ...YEAR, retentionDays: undefined }) }],
  fails: [{ description: known({ ...YEAR, retentionDays: 90 }) }],

  judge({ name, description }, { parameters }) {
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Log group {name} does not exist.', { name });
    const { retentionDays: days, logGroupClass } = description.value;
    if (logGroupClass === 'DELIVERY')
      return notApplicable('Log group {name} is of class DELIVERY, whose retention is fixed.', { name });

    const { minRetentionDays: min } = parameters;
    if (days === undefined) return pass('Log group {name} keeps events for ever.', { name });
    if (days >= min) return pass('Log group {name} keeps events for {days} days.', { name, days });
    const evidence = [{ path: '/logGroup/retentionInDays', actual: days, expected: `≥ ${min}` }];
    const text = 'Log group {name} keeps events for {days} days instead of {min}.';
    return fail(text, { name, days, min }, { evidence });
  },
});
