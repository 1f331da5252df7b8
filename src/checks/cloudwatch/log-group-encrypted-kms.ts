import { logsMayUseKey } from '../../analysis/logs-key.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import type { LogGroupDescription } from '../../core/log-group.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const UNENCRYPTED: LogGroupDescription = {
  retentionDays: 400,
  logGroupClass: 'STANDARD',
  kmsKeyId: undefined,
  hasDeletionProtection: true,
  storedBytes: 0,
};

export default defineCheck({
  id: 'log-group-encrypted-kms',
  family: 'cloudwatch',
  title: 'Log group of the trail is encrypted with a customer key that works',
  severity: 'low',
  level: 'standard',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups', 'kms:DescribeKey', 'kms:GetKeyPolicy'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ description: known(UNENCRYPTED) }],

  judge(group, { estate }) {
    const { name, description } = group;
    if (!description.known) return unknown(description);
    if (description.value === undefined) return notApplicable('Log group {name} does not exist.', { name });
    const { kmsKeyId: actual } = description.value;
    const path = '/logGroup/kmsKeyId';
    if (actual === undefined) {
      const evidence = [{ path, actual: null, expected: 'a customer managed key' }];
      return fail('Log group {name} is not encrypted with a customer managed key.', { name }, { evidence });
    }
    const key = estate.keys.find(({ id }) => id === actual);
    if (!key) return unknown(unread('not-run', NOT_READ, { operation: 'kms:DescribeKey', resource: actual }));
    const evidence = [{ path, actual, expected: 'a key that CloudWatch Logs may use' }];
    const args = { name, key: actual };
    const { description: found } = key;
    if (found.known && found.value === undefined)
      return fail('Log group {name} is encrypted with key {key}, which does not exist.', args, { evidence });
    const state = found.known ? found.value?.state : undefined;
    if (state !== undefined && state !== 'Enabled') {
      const text = 'Log group {name} is encrypted with key {key}, which is in the state {state}.';
      return fail(text, { ...args, state }, { evidence });
    }
    const access = logsMayUseKey(key, group);
    if (access === 'denied') {
      const text = 'Log group {name} is encrypted with key {key}, which CloudWatch Logs may not use.';
      return fail(text, args, { evidence });
    }
    if (!found.known) return unknown(found);
    return access === 'allowed'
      ? pass('Log group {name} is encrypted with a key that works.', { name })
      : unknown(access);
  },
});

const NOT_READ = message('the key of the log group is not among those that were read').text;
