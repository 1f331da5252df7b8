import type { OperationName } from '../core/aws-operations.ts';
import { answer, type Answering, type AnswersOf } from './asked.ts';
import { CLOUDTRAIL } from './cloudtrail-answers.ts';
import { IAM, KMS, LOGS } from './delivery-answers.ts';
import { S3, S3_CONTROL } from './s3-answers.ts';

const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

const GENERAL: AnswersOf<'sts'> & AnswersOf<'ec2'> = {
  'sts:GetCallerIdentity': ({ account }) => answer({ Account: account.accountId, Arn: account.callerArn }),
  'ec2:DescribeRegions': ({ account }) =>
    answer({
      Regions: [
        ...REGIONS.map((RegionName) => ({ RegionName, OptInStatus: 'opt-in-not-required' })),
        ...account.notEnabledRegions.map((RegionName) => ({ RegionName, OptInStatus: 'not-opted-in' })),
      ],
    }),
};

/** What AWS would answer to each operation of the port. */
export const ANSWERS: { readonly [O in OperationName]: Answering<O> } = {
  ...GENERAL,
  ...CLOUDTRAIL,
  ...S3,
  ...S3_CONTROL,
  ...KMS,
  ...LOGS,
  ...IAM,
};
