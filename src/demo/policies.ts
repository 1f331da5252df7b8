/** The policies that AWS documents for CloudTrail, filled in for a demo account. */

interface Delivery {
  readonly bucket: string;
  readonly accountId: string;
  readonly trailArn: string;
  readonly prefix?: string;
}

const SERVICE = { Service: 'cloudtrail.amazonaws.com' };

/** CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail", with the TLS rule of S3's best practices. */
export function bucketPolicy({ bucket, accountId, trailArn, prefix }: Delivery): object {
  const path = `${prefix === undefined ? '' : `${prefix}/`}AWSLogs/${accountId}/*`;
  const source = { 'aws:SourceArn': trailArn };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailAclCheck',
        Effect: 'Allow',
        Principal: SERVICE,
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: source },
      },
      {
        Sid: 'AWSCloudTrailWrite',
        Effect: 'Allow',
        Principal: SERVICE,
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${bucket}/${path}`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...source } },
      },
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}

interface Encryption {
  readonly accountId: string;
  readonly trailArn: string;
  /** The region whose CloudWatch Logs may use the key too. */
  readonly logsRegion?: string;
}

/** CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail". */
export function keyPolicy({ accountId, trailArn, logsRegion }: Encryption): object {
  const trails = `arn:aws:cloudtrail:*:${accountId}:trail/*`;
  const source = { 'aws:SourceArn': trailArn };
  const logs = {
    Sid: 'CloudWatchLogs',
    Effect: 'Allow',
    Principal: { Service: `logs.${logsRegion ?? ''}.amazonaws.com` },
    Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Resource: '*',
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${logsRegion ?? ''}:${accountId}:log-group:*`,
      },
    },
  };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AccountAdministers',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'CloudTrailEncrypts',
        Effect: 'Allow',
        Principal: SERVICE,
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Resource: '*',
        Condition: {
          StringEquals: source,
          StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails },
        },
      },
      {
        Sid: 'CloudTrailDescribes',
        Effect: 'Allow',
        Principal: SERVICE,
        Action: 'kms:DescribeKey',
        Resource: '*',
        Condition: { StringEquals: source },
      },
      ...(logsRegion === undefined ? [] : [logs]),
    ],
  };
}

export function trustPolicy(trailArn: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: SERVICE,
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
      },
    ],
  };
}

/** CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring". */
export function deliveryPolicy({
  accountId,
  region,
  logGroup,
}: {
  accountId: string;
  region: string;
  logGroup: string;
}) {
  const streams = `arn:aws:logs:${region}:${accountId}:log-group:${logGroup}:log-stream:${accountId}_CloudTrail_${region}*`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [streams] },
    ],
  };
}
