import type { Estate } from '../core/estate.ts';
import { known, type Fact } from '../core/fact.ts';
import { arnParts, type Arn } from '../core/ids.ts';
import type { Key } from '../core/key.ts';
import { evaluate, type Decision, type PolicyDocument } from './resource-policy.ts';

export const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** One thing that CloudTrail does with a key for a trail, and what the key policy says to it. */
export interface KeyUse {
  readonly trail: Arn;
  readonly action: string;
  readonly isNeeded: Fact<boolean>;
  readonly decision: Decision;
}

/**
 * What CloudTrail needs of a key for each trail that encrypts with it: "Configure AWS KMS key policies for
 * CloudTrail" (create-kms-key-policy-for-cloudtrail). `kms:Decrypt` is needed for a bucket with an S3 Bucket Key.
 */
export function usesOfKey({ id, usedBy }: Key, document: PolicyDocument, estate: Estate): readonly KeyUse[] {
  return usedBy.flatMap((trail) =>
    [
      { action: 'kms:GenerateDataKey', isNeeded: known(true) },
      { action: 'kms:DescribeKey', isNeeded: known(true) },
      { action: 'kms:Decrypt', isNeeded: hasBucketKey(trail, estate) },
    ].map((use) => ({ trail, ...use, decision: evaluate(document, requestOf(id, trail, use.action)) })),
  );
}

function hasBucketKey(trail: Arn, { trails, buckets }: Estate): Fact<boolean> {
  const name = trails.find(({ arn }) => arn === trail)?.bucketName;
  if (name && !name.known) return name;
  const encryption = buckets.find(({ usedBy }) => usedBy.includes(trail))?.encryption;
  if (encryption && !encryption.known) return encryption;
  return known(encryption?.value?.hasBucketKey === true);
}

/**
 * A data key can be decrypted only with the encryption context it was made with, so `kms:Decrypt` has it too.
 * What `kms:ViaService` and `kms:CallerAccount` are for CloudTrail is not documented, so they stay unknown.
 */
function requestOf(resource: string, trail: Arn, action: string): Parameters<typeof evaluate>[1] {
  const isCryptographic = action !== 'kms:DescribeKey';
  const encryption = { 'kms:EncryptionContext:aws:cloudtrail:arn': [trail] };
  return {
    principal: { kind: 'service', name: CLOUDTRAIL },
    action,
    resource,
    context: {
      'aws:SourceArn': [trail],
      'aws:SourceAccount': [arnParts(trail).accountId],
      'aws:PrincipalIsAWSService': ['true'],
      'aws:PrincipalServiceName': [CLOUDTRAIL],
      'aws:SecureTransport': ['true'],
      ...(isCryptographic ? encryption : {}),
    },
    absentKeys: isCryptographic ? [] : ['kms:EncryptionContext:*', 'kms:EncryptionContextKeys'],
  };
}
