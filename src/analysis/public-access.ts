import type { Bucket, Grant } from '../core/bucket.ts';
import { known, unread, type Fact } from '../core/fact.ts';
import type { Evidence } from '../core/verdict.ts';
import { isSettingOn } from './block-public-access.ts';
import { publicStatements } from './policy-exposure.ts';
import { parsePolicy } from './resource-policy.ts';

/** What would let everybody in, as evidence, and whether Block Public Access keeps it from doing so. */
export interface Opening {
  readonly kind: 'none' | 'blocked' | 'open';
  readonly evidence: readonly Evidence[];
}

/** Grants of the ACL to everyone, or to everyone with an AWS account; IgnorePublicAcls makes them idle. */
export function aclOpening(bucket: Bucket): Fact<Opening> {
  const { grants } = bucket;
  const found = grants.known ? known(grantEvidence(grants.value, isPublic)) : grants;
  return openingOf(found, isSettingOn(bucket, 'ignorePublicAcls'));
}

/** A policy that S3 calls public; RestrictPublicBuckets then lets in services and the owner's account only. */
export function policyOpening(bucket: Bucket): Fact<Opening> {
  return openingOf(policyEvidence(bucket), isSettingOn(bucket, 'restrictPublicBuckets'));
}

/** The grants that are meant, where the live document of the bucket shows them. */
export function grantEvidence(
  grants: readonly Grant[],
  isMeant: (grant: Grant) => boolean,
): readonly (Evidence & { readonly actual: string })[] {
  return grants.flatMap((grant, index) => {
    const actual = `${grant.grantee}: ${grant.permission}`;
    return isMeant(grant) ? [{ path: `/Acl/${index}`, actual, expected: null }] : [];
  });
}

function isPublic({ grantee }: Grant): boolean {
  return grantee === 'everyone' || grantee === 'authenticated-users';
}

/** S3's own word on the policy counts, and our reading of the policy only where S3's could not be had. */
function policyEvidence({ name, isPolicyPublic, policy }: Bucket): Fact<readonly Evidence[]> {
  if (isPolicyPublic.known) {
    const isOpen = isPolicyPublic.value === true;
    return known(isOpen ? [{ path: '/PolicyIsPublic', actual: true, expected: false }] : []);
  }
  if (!policy.known) return isPolicyPublic;
  if (policy.value === undefined) return known([]);
  const document = parsePolicy(policy.value);
  if (!document) {
    return unread('invalid-answer', 'Policy', { operation: 's3:GetBucketPolicy', resource: name });
  }
  const actual = publicStatements(document).map(({ statement: { sid, index } }) => sid ?? `#${index}`);
  return known(actual.length > 0 ? [{ path: '/Policy/Statement', actual, expected: [] }] : []);
}

function openingOf(found: Fact<readonly Evidence[]>, isBlocked: Fact<boolean>): Fact<Opening> {
  if (!found.known) return found;
  const evidence = found.value;
  if (evidence.length === 0) return known({ kind: 'none', evidence });
  if (!isBlocked.known) return isBlocked;
  return known({ kind: isBlocked.value ? 'blocked' : 'open', evidence });
}
