import {
  coversAction,
  isMissing,
  policyOf,
  statementNames,
  statementPath,
} from '../../analysis/bucket-policy.ts';
import { statementsForService, type ServiceStatement } from '../../analysis/policy-exposure.ts';
import type { PolicyStatement } from '../../analysis/resource-policy.ts';
import type { Bucket } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const LOOSE = {
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::all-regions-logs/*',
};
const OWN = { StringEquals: { 'aws:SourceAccount': '111111111111' } };

export default defineCheck({
  id: 'bucket-policy-source-arn',
  family: 'bucket-policy',
  title: 'Bucket policy says whose trails may write',
  severity: 'medium',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ policy: known(JSON.stringify({ Statement: [{ ...LOOSE, Condition: OWN }] })) }],
  fails: [{ policy: known(JSON.stringify({ Statement: [LOOSE] })) }],

  judge(bucket) {
    const { name } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    if (!policy.known) return unknown(policy);
    const forCloudTrail = policy.value ? statementsForService(policy.value, 'cloudtrail.amazonaws.com') : [];
    if (!policy.value || forCloudTrail.length === 0)
      return notApplicable('Bucket {name} has no policy statement for CloudTrail.', { name });
    const unlimited = forCloudTrail.filter(isUnlimited).map(({ statement }) => statement.index);
    const loose = policy.value.statements.filter(({ index }) => unlimited.includes(index));
    if (loose.length === 0) return pass('The policy of bucket {name} says whose trails may write.', { name });

    const evidence = loose.map((statement) => ({
      path: statementPath(bucket, statement),
      actual: statement.conditions.map(({ key }) => key),
      expected: 'aws:SourceArn',
    }));
    const severity = loose.some((statement) => isWide(statement, bucket)) ? 'high' : 'medium';
    const text = 'The policy of bucket {name} lets CloudTrail in for trails of any account: {statements}.';
    return fail(text, { name, statements: statementNames(loose) }, { severity, evidence });
  },
});

function isUnlimited({ sourceArns, sourceAccounts, sourceOrgs }: ServiceStatement): boolean {
  return sourceArns.length + sourceAccounts.length + sourceOrgs.length === 0;
}

/** CloudTrail writes below the caller's account only, so a path with an account or organization keeps others out. */
function isWide(statement: PolicyStatement, { arn }: Bucket): boolean {
  const objects = (statement.resource?.values ?? []).filter((value) => value !== arn);
  const isPinned = objects.every((value) => /\/AWSLogs\/(\d{12}|o-[a-z0-9]+)\//.test(value));
  return coversAction(statement, 's3:PutObject') && !isPinned;
}
