import type { Estate } from './estate.ts';

/**
 * One estate for each account, however many profiles lead to it: the picture of most regions, then of
 * fewest gaps, with all profiles.
 * Accounts that could not be identified stay apart, and so do endpoints.
 */
export function oneForEachAccount(estates: readonly Estate[]): readonly Estate[] {
  const byAccount = new Map<string, Estate>();
  for (const [index, estate] of estates.entries()) {
    const { identity, source } = estate;
    const account = identity.known ? identity.value.accountId : `unknown ${index}`;
    const key = [source.kind, source.partition, source.endpoint, account].join(' ');
    const other = byAccount.get(key);
    byAccount.set(key, other ? merge(other, estate) : estate);
  }
  return [...byAccount.values()];
}

function merge(a: Estate, b: Estate): Estate {
  const more = listed(b) - listed(a);
  const better = more > 0 || (more === 0 && b.gaps.length < a.gaps.length) ? b : a;
  const profiles = [...a.source.profiles, ...b.source.profiles];
  return { ...better, source: { ...better.source, profiles }, requests: a.requests + b.requests };
}

function listed({ regions }: Estate): number {
  return regions.filter(({ status }) => status === 'read' || status === 'partial').length;
}
