import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { Trail } from '../../core/trail.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const SETTINGS = [
  ['logGroupArn', 'CloudWatchLogsLogGroupArn', 'the ARN of a log group'],
  ['logsRoleArn', 'CloudWatchLogsRoleArn', 'the ARN of a role'],
] as const;

export default defineCheck({
  id: 'cloudwatch-logs-configured',
  family: 'cloudwatch',
  title: 'Trail delivers to CloudWatch Logs',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: [],
  parameters: {
    isWatchedElsewhere: {
      default: false,
      description: 'Whether events are watched by other means, such as EventBridge or a SIEM.',
    },
  },
  controls: { 'aws-security-hub': ['CloudTrail.5'] },
  passes: [{}],
  fails: [{ logGroupArn: known(undefined), logsRoleArn: known(undefined) }],

  judge(trail, { parameters }) {
    const { name, logGroupArn, logsRoleArn } = trail;
    const missing = SETTINGS.filter(([setting]) => isAbsent(trail[setting]));
    if (missing.length > 0 && parameters.isWatchedElsewhere) {
      const text = 'Trail {name} does not deliver to CloudWatch Logs, which the settings accept.';
      return notApplicable(text, { name });
    }
    if (missing.length > 0) {
      const evidence = missing.map(([, label, expected]) => ({ path: `/${label}`, actual: null, expected }));
      const settings = missing.map(([, label]) => label).join(', ');
      const text = 'Trail {name} does not deliver to CloudWatch Logs: {settings} not set.';
      return fail(text, { name, settings }, { evidence });
    }
    if (!logGroupArn.known) return unknown(logGroupArn);
    if (!logsRoleArn.known) return unknown(logsRoleArn);
    return pass('Trail {name} delivers to CloudWatch Logs.', { name });
  },
});

function isAbsent(fact: Trail['logGroupArn']): boolean {
  return fact.known && fact.value === undefined;
}
