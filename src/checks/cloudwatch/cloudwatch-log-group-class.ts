import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import type { LogGroupDescription } from '../../core/log-group.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const STANDARD: LogGroupDescription = {
  retentionDays: 400,
  logGroupClass: 'STANDARD',
  kmsKeyId: undefined,
  hasDeletionProtection: true,
  storedBytes: 0,
};

export default defineCheck({
  id: 'cloudwatch-log-group-class',
  family: 'cloudwatch',
  title: 'Log group of the trail is of a class with filters and alarms',
  severity: 'medium',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups'],
  parameters: {},
  controls: {},
  passes: [{ description: known(STANDARD) }],
  fails: [
    { description: known({ ...STANDARD, logGroupClass: 'INFREQUENT_ACCESS' }) },
    { description: known({ ...STANDARD, logGroupClass: 'DELIVERY' }) },
  ],

  judge({ arn, name, region, description }) {
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Log group {name} does not exist.', { name });
    const { logGroupClass: actual } = description.value;
    if (actual === 'STANDARD') return pass('Log group {name} is of the class STANDARD.', { name });

    const evidence = [{ path: '/logGroup/logGroupClass', actual: actual ?? null, expected: 'STANDARD' }];
    if (actual === 'INFREQUENT_ACCESS') {
      const text = 'Log group {name} is of the class INFREQUENT_ACCESS, which has no filters and no alarms.';
      return fail(text, { name }, { evidence });
    }
    if (actual === 'DELIVERY') {
      const text = 'Log group {name} is of the class DELIVERY, which keeps events for a day or two only.';
      return fail(text, { name }, { evidence });
    }
    const detail = `logGroupClass ${actual ?? 'is missing'}`;
    const operation = 'logs:DescribeLogGroups';
    return unknown(unread('invalid-answer', detail, { operation, region, resource: arn }));
  },
});
