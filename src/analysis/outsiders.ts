import type { Bucket } from '../core/bucket.ts';
import type { Estate } from '../core/estate.ts';
import { unread, type Fact, type Unread } from '../core/fact.ts';
import { NO_ORGANIZATION } from './delivery-probes.ts';
import { isLegacyAccount } from './legacy-accounts.ts';
import { externalPrincipals, type ExternalPrincipal } from './policy-exposure.ts';
import type { PolicyDocument } from './resource-policy.ts';

/** Who is surely an outsider, and why there may be more. */
export interface Outsiders {
  readonly outsiders: readonly ExternalPrincipal[];
  readonly gap: Unread | undefined;
}

interface Trust {
  readonly estate: Pick<Estate, 'identity'>;
  /** Account ids and organization ids. */
  readonly trusted: readonly string[];
}

/** The principals outside the owner's account that a bucket policy lets in; CloudTrail's old accounts are none. */
export function outsidersOf(
  policy: Fact<PolicyDocument | undefined>,
  { ownership, name }: Bucket,
  { estate: { identity }, trusted }: Trust,
): Outsiders {
  if (!policy.known) return { outsiders: [], gap: policy };
  const document = policy.value ?? { hasVariables: false, statements: [] };
  const accountId = identity.known ? identity.value.accountId : '';
  const all = reachable(document, { accountId, trusted });
  if (all.length === 0) return { outsiders: [], gap: undefined };

  const sure = reachable(document, { accountId, trusted: [...trusted, ...organizationsIn(document)] });
  const isOwn = ownership.known && ownership.value === 'own';
  if (isOwn && identity.known)
    return { outsiders: sure, gap: sure.length === all.length ? undefined : NO_ORGANIZATION };
  const everyone = sure.filter(({ principal }) => principal === '*');
  const foreign = unread('foreign-account', name, { operation: 's3:GetBucketPolicy', resource: name });
  const [notRead = foreign] = [ownership, identity].filter((fact) => !fact.known);
  return { outsiders: everyone, gap: notRead };
}

/** An AWS id stands for a user or role that was deleted: nobody can use it any more. */
function reachable(
  document: PolicyDocument,
  inside: Parameters<typeof externalPrincipals>[1],
): readonly ExternalPrincipal[] {
  return externalPrincipals(document, inside).filter(
    ({ principal }) => !isLegacyAccount(principal) && !/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(principal),
  );
}

/** Any of them may be our own, since we do not read which that is. */
function organizationsIn({ statements }: PolicyDocument): readonly string[] {
  const values = statements.flatMap(({ conditions }) => conditions.flatMap((condition) => condition.values));
  return values.flatMap((value) => /^o-[a-z0-9]+/.exec(value) ?? []);
}
