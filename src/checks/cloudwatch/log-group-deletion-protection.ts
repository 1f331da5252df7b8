import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import type { LogGroupDescription } from '../../core/log-group.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const UNPROTECTED: LogGroupDescription = {
  retentionDays: 400,
  logGroupClass: 'STANDARD',
  kmsKeyId: undefined,
  hasDeletionProtection: false,
  storedBytes: 0,
};

export default defineCheck({
  id: 'log-group-deletion-protection',
  family: 'cloudwatch',
  title: 'Log group of the trail is protected against deletion',
  severity: 'low',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups'],
  parameters: {},
  controls: {},
  passes: [{ description: known({ ...UNPROTECTED, hasDeletionProtection: true }) }],
  fails: [{ description: known(UNPROTECTED) }],

  judge({ arn, name, region, description }) {
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Log group {name} does not exist.', { name });
    const { hasDeletionProtection: actual } = description.value;
    if (actual) return pass('Log group {name} is protected against deletion.', { name });
    if (actual === undefined) {
      const where = { operation: 'logs:DescribeLogGroups', region, resource: arn };
      return unknown(unread('invalid-answer', 'no deletionProtectionEnabled', where));
    }
    const evidence = [{ path: '/logGroup/deletionProtectionEnabled', actual, expected: true }];
    return fail('Log group {name} is not protected against deletion.', { name }, { evidence });
  },
});
