import { known, type Fact, type Unread } from '../core/fact.ts';

/** Whether all hold: one that is known not to outweighs those that could not be read. */
export function everyTrue(facts: readonly Fact<boolean>[]): Fact<boolean> {
  if (facts.some((fact) => fact.known && !fact.value)) return known(false);
  return firstUnread(facts) ?? known(true);
}

/** Whether any holds: one that is known to outweighs those that could not be read. */
export function someTrue(facts: readonly Fact<boolean>[]): Fact<boolean> {
  if (facts.some((fact) => fact.known && fact.value)) return known(true);
  return firstUnread(facts) ?? known(false);
}

export function firstUnread(facts: readonly Fact<unknown>[]): Unread | undefined {
  return facts.find((fact): fact is Unread => !fact.known);
}
