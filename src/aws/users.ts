import type { Fact } from '../core/fact.ts';
import type { Arn } from '../core/ids.ts';
import type { Trail } from '../core/trail.ts';

/** What trails name, such as buckets, with the ARNs of the trails that name it; unread and absent names are left out. */
export function usersOf(
  trails: readonly Trail[],
  nameOf: (trail: Trail) => Fact<string | undefined>,
): ReadonlyMap<string, readonly Arn[]> {
  const users = new Map<string, Arn[]>();
  for (const trail of trails) {
    const name = nameOf(trail);
    if (!name.known || name.value === undefined) continue;
    users.set(name.value, [...(users.get(name.value) ?? []), trail.arn]);
  }
  return users;
}
