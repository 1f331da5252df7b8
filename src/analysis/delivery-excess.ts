import type { PolicyDocument, PolicyPatterns, PolicyStatement } from './policy-document.ts';

const DELIVERY = ['logs:createlogstream', 'logs:putlogevents'];

/**
 * What Allow statements grant beyond delivery into the given log groups, each as `action on resource`.
 * Where the groups are not known, any place may be the right one.
 */
export function excessOf({ statements }: PolicyDocument, groups: Groups): readonly string[] {
  return statements.filter(({ effect }) => effect === 'Allow').flatMap((one) => excessOfOne(one, groups));
}

type Groups = readonly string[] | undefined;

function excessOfOne({ action, resource }: PolicyStatement, groups: Groups): readonly string[] {
  const actions = written(action);
  const resources = resource ? written(resource) : ['*'];
  const isWithin = (name: string) =>
    groups?.some((group) => name === group || name.startsWith(`${group}:`)) ?? true;
  const places = resources.filter((name) => !isWithin(name));
  return actions.flatMap((name) => {
    const isDelivery = DELIVERY.includes(name.toLowerCase());
    return (isDelivery ? places : resources).map((place) => `${name} on ${place}`);
  });
}

/** As in the policy; a `Not…` form has `!` before each value and so is never within anything. */
function written({ negated, values }: PolicyPatterns): readonly string[] {
  return values.map((value) => (negated ? `!${value}` : value));
}
