import type { Answer } from '../core/aws-api.ts';
import type { OperationName } from '../core/aws-operations.ts';
import type { BucketInput, PublicAccessBlockShape } from '../core/aws-shapes.ts';
import type { DemoBucket } from './account.ts';
import { answer, refuse, type AnswersOf, type Answering, type Asked } from './asked.ts';

type S3Operation = Extract<OperationName, `s3:${string}`>;

/** Answers for a bucket that is there and whose expected owner, if any, is right; S3 refuses otherwise. */
function ofBucket<O extends S3Operation>(
  toAnswer: (bucket: DemoBucket, asked: Asked) => Answer<O>,
): Answering<O> {
  return (asked, input: BucketInput) => {
    const bucket = asked.account.buckets.find(({ name }) => name === input.Bucket);
    if (!bucket) return refuse('NoSuchBucket', 'The specified bucket does not exist');
    const isExpected = input.ExpectedBucketOwner === undefined || input.ExpectedBucketOwner === bucket.owner;
    return isExpected ? toAnswer(bucket, asked) : refuse('AccessDenied', 'Access Denied', 'denied');
  };
}

export const S3: AnswersOf<'s3'> = {
  's3:HeadBucket': ofBucket(({ region }) => answer({ BucketRegion: region })),
  's3:GetBucketLocation': ofBucket(({ region }) =>
    answer({ LocationConstraint: region === 'us-east-1' ? undefined : region }),
  ),
  's3:GetPublicAccessBlock': ofBucket(({ publicAccessBlock }) => blockAnswer(publicAccessBlock)),
  's3:GetBucketPolicy': ofBucket(({ policy }) =>
    policy ? answer({ Policy: JSON.stringify(policy) }) : noPolicy(),
  ),
  's3:GetBucketPolicyStatus': ofBucket(({ policy, isPolicyPublic = false }) =>
    policy ? answer({ PolicyStatus: { IsPublic: isPolicyPublic } }) : noPolicy(),
  ),
  's3:GetBucketAcl': ofBucket(({ owner, isOpenToEveryone }) => {
    const everyone = { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' };
    const own = { Grantee: { Type: 'CanonicalUser', ID: owner }, Permission: 'FULL_CONTROL' };
    const open = isOpenToEveryone === true ? [{ Grantee: everyone, Permission: 'READ' }] : [];
    return answer({ Owner: { ID: owner }, Grants: [own, ...open] });
  }),
  's3:GetBucketOwnershipControls': ofBucket(({ objectOwnership = 'BucketOwnerEnforced' }) =>
    answer({ OwnershipControls: { Rules: [{ ObjectOwnership: objectOwnership }] } }),
  ),
  's3:GetBucketRequestPayment': ofBucket(() => answer({ Payer: 'BucketOwner' })),
  's3:GetBucketEncryption': ofBucket(({ kmsKeyId }) => {
    const byDefault = {
      SSEAlgorithm: kmsKeyId === undefined ? 'AES256' : 'aws:kms',
      KMSMasterKeyID: kmsKeyId,
    };
    const rule = { ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: kmsKeyId !== undefined };
    return answer({ ServerSideEncryptionConfiguration: { Rules: [rule] } });
  }),
  's3:GetBucketVersioning': ofBucket(({ versioning }) => answer({ Status: versioning })),
  's3:GetBucketLifecycleConfiguration': ofBucket(({ lifecycle }) =>
    lifecycle
      ? answer({ Rules: lifecycle })
      : refuse('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'),
  ),
  's3:GetObjectLockConfiguration': ofBucket(() =>
    refuse(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ),
  ),
  's3:ListObjectsV2': ofBucket(({ topLevel = [] }) =>
    answer({ CommonPrefixes: topLevel.map((Prefix) => ({ Prefix })), KeyCount: topLevel.length }),
  ),
};

export const S3_CONTROL: AnswersOf<'s3control'> = {
  's3control:GetPublicAccessBlock': ({ account }) => blockAnswer(account.publicAccessBlock),
};

function blockAnswer(shape: PublicAccessBlockShape | undefined) {
  if (shape) return answer({ PublicAccessBlockConfiguration: shape });
  return refuse(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
  );
}

function noPolicy() {
  return refuse('NoSuchBucketPolicy', 'The bucket policy does not exist');
}
