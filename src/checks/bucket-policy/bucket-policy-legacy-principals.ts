import {
  coversAction,
  isMissing,
  policyOf,
  statementNames,
  statementPath,
} from '../../analysis/bucket-policy.ts';
import { legacyAccountsIn } from '../../analysis/legacy-accounts.ts';
import { statementsForService } from '../../analysis/policy-exposure.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const SERVICE = 'cloudtrail.amazonaws.com';
const WRITE = {
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::all-regions-logs/AWSLogs/*',
};
const OLD = { ...WRITE, Principal: { AWS: ['arn:aws:iam::086441151436:root'] } };

export default defineCheck({
  id: 'bucket-policy-legacy-principals',
  family: 'bucket-policy',
  title: 'Bucket policy names the service, not old CloudTrail accounts',
  severity: 'low',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [
    { policy: known(JSON.stringify({ Statement: [OLD, { ...WRITE, Principal: { Service: SERVICE } }] })) },
  ],
  fails: [{ policy: known(JSON.stringify({ Statement: [OLD] })) }],

  judge(bucket) {
    const { name } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    if (!policy.known) return unknown(policy);
    if (!policy.value) return notApplicable('Bucket {name} has no policy.', { name });
    const { statements } = policy.value;
    const old = statements.filter(
      ({ effect, principal }) => effect === 'Allow' && legacyAccountsIn(principal).length > 0,
    );
    if (old.length === 0)
      return pass('The policy of bucket {name} names no old CloudTrail account.', { name });

    const named = statementsForService(policy.value, SERVICE).map(({ statement }) => statement.index);
    const writes = statements.filter((statement) => coversAction(statement, 's3:PutObject'));
    const args = { name, statements: statementNames(old) };
    if (writes.some(({ index }) => named.includes(index)))
      return pass(
        'The policy of bucket {name} names the service, and old CloudTrail accounts too: {statements}.',
        args,
      );
    const evidence = old.map((statement) => ({
      path: statementPath(bucket, statement),
      actual: legacyAccountsIn(statement.principal),
      expected: SERVICE,
    }));
    return fail(
      'The policy of bucket {name} names old CloudTrail accounts only, which newer regions lack: {statements}.',
      args,
      { evidence },
    );
  },
});
