import type { PolicyPatterns } from './policy-document.ts';
import { publicStatements, type PublicStatement } from './policy-exposure.ts';
import { fitsResource } from './policy-pattern.ts';
import type { PolicyDocument } from './resource-policy.ts';

/**
 * The statements for everyone that reach a log group or a stream of it. A resource that we can't settle for its
 * policy variables counts as reaching it: a statement for everyone is no place for them.
 */
export function publicStatementsOn(policy: PolicyDocument, group: string): readonly PublicStatement[] {
  return publicStatements(policy).filter(({ statement: { index } }) => {
    const statement = policy.statements.find((one) => one.index === index);
    return statement?.resource === undefined || reaches(statement.resource, group);
  });
}

function reaches({ negated, values }: PolicyPatterns, group: string): boolean {
  if (negated) return !values.some((value) => covers(value, `${group}:log-stream:any`));
  const asked = [group, `${group}:*`, `${group}:log-stream:any`];
  return values.some(
    (value) => value.startsWith(`${group}:`) || asked.some((resource) => covers(value, resource)),
  );
}

function covers(pattern: string, resource: string): boolean {
  const anyone = { principal: { kind: 'anonymous' }, action: '', resource, context: {} } as const;
  return fitsResource(pattern, pattern.includes('${'), anyone).holds !== false;
}
