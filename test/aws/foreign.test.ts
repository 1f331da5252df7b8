import assert from 'node:assert/strict';
import { LOG_GROUP_ARN, ROLE_ARN } from '../support/builders.ts';
import { accountFakes, ALL_OPERATIONS, aShape, listing, read } from '../support/fake-account.ts';
import { fakeApi, refused } from '../support/fake-api.ts';

const FOREIGN = {
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:333333333333:log-group:cloudtrail:*',
  CloudWatchLogsRoleArn: 'arn:aws:iam::333333333333:role/CloudTrailToCloudWatchLogs',
};

async function delivery(fakes: Parameters<typeof accountFakes>[0]) {
  const api = fakeApi(accountFakes(fakes));
  const { logGroups, roles } = await read(api, { wanted: ALL_OPERATIONS });
  const asked = api.calls.filter(({ operation }) =>
    /^(logs|iam):(DescribeLogGroups|GetRole$)/.test(operation),
  );
  const codes = [...logGroups, ...roles].map(({ description }) =>
    description.known ? 'known' : description.code,
  );
  return { codes, asked: asked.length };
}

describe('a log group and a role, which are looked up by name', () => {
  it('are read where they are of the audited account', async () => {
    const own = { CloudWatchLogsLogGroupArn: `${LOG_GROUP_ARN}:*`, CloudWatchLogsRoleArn: ROLE_ARN };
    const { codes } = await delivery({ 'cloudtrail:DescribeTrails': listing(aShape(own)) });
    assert.deepEqual(codes, ['known', 'known']);
  });

  it('of another account are never mistaken for ours of the same name', async () => {
    const { codes, asked } = await delivery({ 'cloudtrail:DescribeTrails': listing(aShape(FOREIGN)) });
    assert.deepEqual([codes, asked], [['foreign-account', 'foreign-account'], 0]);
  });

  it('are not asked for where we do not know which account is ours', async () => {
    const { codes, asked } = await delivery({
      'cloudtrail:DescribeTrails': listing(aShape(FOREIGN)),
      'sts:GetCallerIdentity': () => refused('denied', 'AccessDenied'),
    });
    assert.deepEqual([codes, asked], [['not-run', 'not-run'], 0]);
  });
});
