import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as s3 from '@aws-sdk/client-s3';
import * as s3control from '@aws-sdk/client-s3-control';
import * as sts from '@aws-sdk/client-sts';
import type { OperationName, Operations } from '../core/aws-operations.ts';
import type { Clients } from './sdk-clients.ts';

type Send<O extends OperationName> = (
  clients: Clients,
  input: Operations[O]['input'],
  options: { abortSignal: AbortSignal },
) => Promise<Operations[O]['output']>;

/** Each operation of the port as a command of the SDK. */
export const SEND: { readonly [O in OperationName]: Send<O> } = {
  'cloudtrail:DescribeTrails': (c, input, options) =>
    c.cloudtrail.send(new cloudtrail.DescribeTrailsCommand(input), options),
  'cloudtrail:GetTrailStatus': (c, input, options) =>
    c.cloudtrail.send(new cloudtrail.GetTrailStatusCommand(input), options),
  'cloudtrail:GetEventSelectors': (c, input, options) =>
    c.cloudtrail.send(new cloudtrail.GetEventSelectorsCommand(input), options),
  'ec2:DescribeRegions': (c, input, options) => c.ec2.send(new ec2.DescribeRegionsCommand(input), options),
  'sts:GetCallerIdentity': (c, input, options) =>
    c.sts.send(new sts.GetCallerIdentityCommand(input), options),
  's3:GetPublicAccessBlock': (c, input, options) =>
    c.s3.send(new s3.GetPublicAccessBlockCommand(input), options),
  's3:HeadBucket': (c, input, options) => c.s3.send(new s3.HeadBucketCommand(input), options),
  's3:GetBucketLocation': (c, input, options) => c.s3.send(new s3.GetBucketLocationCommand(input), options),
  's3:GetBucketPolicy': (c, input, options) => c.s3.send(new s3.GetBucketPolicyCommand(input), options),
  's3:GetBucketPolicyStatus': (c, input, options) =>
    c.s3.send(new s3.GetBucketPolicyStatusCommand(input), options),
  's3:GetBucketAcl': (c, input, options) => c.s3.send(new s3.GetBucketAclCommand(input), options),
  's3:GetBucketOwnershipControls': (c, input, options) =>
    c.s3.send(new s3.GetBucketOwnershipControlsCommand(input), options),
  's3:GetBucketRequestPayment': (c, input, options) =>
    c.s3.send(new s3.GetBucketRequestPaymentCommand(input), options),
  's3:GetBucketEncryption': (c, input, options) =>
    c.s3.send(new s3.GetBucketEncryptionCommand(input), options),
  's3:GetBucketVersioning': (c, input, options) =>
    c.s3.send(new s3.GetBucketVersioningCommand(input), options),
  's3:GetBucketLifecycleConfiguration': (c, input, options) =>
    c.s3.send(new s3.GetBucketLifecycleConfigurationCommand(input), options),
  's3:GetObjectLockConfiguration': (c, input, options) =>
    c.s3.send(new s3.GetObjectLockConfigurationCommand(input), options),
  's3:ListObjectsV2': (c, input, options) => c.s3.send(new s3.ListObjectsV2Command(input), options),
  's3control:GetPublicAccessBlock': (c, input, options) =>
    c.s3control.send(new s3control.GetPublicAccessBlockCommand(input), options),
  'kms:DescribeKey': (c, input, options) => c.kms.send(new kms.DescribeKeyCommand(input), options),
  'kms:GetKeyPolicy': (c, input, options) => c.kms.send(new kms.GetKeyPolicyCommand(input), options),
  'kms:GetKeyRotationStatus': (c, input, options) =>
    c.kms.send(new kms.GetKeyRotationStatusCommand(input), options),
  'logs:DescribeLogGroups': (c, input, options) =>
    c.logs.send(new logs.DescribeLogGroupsCommand(input), options),
  'logs:DescribeMetricFilters': (c, input, options) =>
    c.logs.send(new logs.DescribeMetricFiltersCommand(input), options),
  'logs:DescribeSubscriptionFilters': (c, input, options) =>
    c.logs.send(new logs.DescribeSubscriptionFiltersCommand(input), options),
  'logs:DescribeResourcePolicies': (c, input, options) =>
    c.logs.send(new logs.DescribeResourcePoliciesCommand(input), options),
  'iam:GetRole': (c, input, options) => c.iam.send(new iam.GetRoleCommand(input), options),
  'iam:ListRolePolicies': (c, input, options) => c.iam.send(new iam.ListRolePoliciesCommand(input), options),
  'iam:GetRolePolicy': (c, input, options) => c.iam.send(new iam.GetRolePolicyCommand(input), options),
  'iam:ListAttachedRolePolicies': (c, input, options) =>
    c.iam.send(new iam.ListAttachedRolePoliciesCommand(input), options),
  'iam:GetPolicy': (c, input, options) => c.iam.send(new iam.GetPolicyCommand(input), options),
  'iam:GetPolicyVersion': (c, input, options) => c.iam.send(new iam.GetPolicyVersionCommand(input), options),
};
