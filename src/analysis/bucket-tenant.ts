import type { Bucket } from '../core/bucket.ts';
import { known, unread, type Fact } from '../core/fact.ts';
import type { Trail } from '../core/trail.ts';
import { fitsAction } from './policy-pattern.ts';
import { parsePolicy, type PolicyStatement } from './resource-policy.ts';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** Names at the top level of the bucket that none of its trails writes: neither `AWSLogs/` nor a key prefix. */
export function strangeNames({ topLevel }: Bucket, trails: readonly Trail[]): Fact<readonly string[]> {
  if (!topLevel.known) return topLevel;
  const prefixes = trails.map(({ keyPrefix }) => keyPrefix);
  const own = prefixes.flatMap((prefix) => (prefix.known ? [topLevelOf(prefix.value)] : []));
  const strange = topLevel.value.filter((name) => name !== 'AWSLogs/' && !own.includes(name));
  const gap = prefixes.find((prefix) => !prefix.known);
  return strange.length > 0 && gap ? gap : known(strange);
}

/** A key prefix may itself hold slashes. */
function topLevelOf(prefix = ''): string {
  return prefix.replace(/\/.*$/, '') + '/';
}

/** Services other than CloudTrail that the bucket policy lets write objects, sorted, whatever its denials say. */
export function otherWriters({ name, policy }: Bucket): Fact<readonly string[]> {
  if (!policy.known) return policy;
  if (policy.value === undefined) return known([]);
  const document = parsePolicy(policy.value);
  if (!document) {
    return unread('invalid-answer', 'Policy', { operation: 's3:GetBucketPolicy', resource: name });
  }
  const services = document.statements.filter(letsWrite).flatMap(servicesOf);
  return known([...new Set(services)].filter((service) => service !== CLOUDTRAIL).sort());
}

function letsWrite({ effect, action }: PolicyStatement): boolean {
  const isCovered = action.values.some((value) => fitsAction(value, 's3:PutObject'));
  return effect === 'Allow' && isCovered !== action.negated;
}

function servicesOf({ principal }: PolicyStatement): readonly string[] {
  return principal?.negated === false ? principal.services : [];
}
