import { arnParts, parseArn } from '../core/ids.ts';

/**
 * Whether two names mean the same KMS key: ARNs or bare key ids. The replicas of a multi-Region key share its
 * id, which begins with `mrk-`, so that their regions do not matter ("Multi-Region keys in AWS KMS").
 */
export function isSameKey(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.name !== b.name) return false;
  const isAnywhere = a.name.startsWith('mrk-') || a.region === undefined || b.region === undefined;
  const isSameRegion = isAnywhere || a.region === b.region;
  return isSameRegion && (a.account === undefined || b.account === undefined || a.account === b.account);
}

/** An alias may be pointed at another key at any time, so its name says nothing of the key. */
export function isAlias(name: string): boolean {
  return partsOf(name).name.startsWith('alias/');
}

function partsOf(text: string) {
  const arn = parseArn(text);
  if (!arn) return { name: text, region: undefined, account: undefined };
  const { resource, region, accountId } = arnParts(arn);
  return { name: resource.replace(/^key\//, ''), region, account: accountId };
}
