import { known, type Fact } from '../core/fact.ts';
import { arnParts, parseAccountId, parseArn, type AccountId, type Region } from '../core/ids.ts';
import { inOrder } from '../core/order.ts';
import type { Role, RoleDescription } from '../core/role.ts';
import type { Trail } from '../core/trail.ts';
import { foreignGap } from './foreign.ts';
import type { Place, Reader } from './read.ts';
import { usersOf } from './users.ts';

export interface RoleScope {
  /** IAM is global: any region leads to it. */
  readonly region: Region;
  readonly accountId: AccountId | undefined;
}

/** Every role that a trail delivers to CloudWatch Logs with, once, in the order of the ARNs. */
export async function readRoles(
  reader: Reader,
  trails: readonly Trail[],
  scope: RoleScope,
): Promise<readonly Role[]> {
  const users = usersOf(trails, ({ logsRoleArn }) => logsRoleArn);
  const named = [...users].flatMap(([text, usedBy]) => {
    const arn = parseArn(text);
    return arn ? [{ arn, usedBy }] : [];
  });
  const sorted = named.sort((a, b) => inOrder(a.arn, b.arn));
  return Promise.all(sorted.map(({ arn, usedBy }) => readRole(reader, { arn, usedBy }, scope)));
}

async function readRole(
  reader: Reader,
  { arn, usedBy }: Pick<Role, 'arn' | 'usedBy'>,
  { region, accountId }: RoleScope,
): Promise<Role> {
  const parts = arnParts(arn);
  const name = parts.resource.replace(/^.*\//, '');
  const owner = parseAccountId(parts.accountId);
  const base = { arn, name, owner, usedBy };
  const foreign = foreignGap('iam:GetRole', { arn, owner }, accountId);
  if (foreign) return { ...base, description: foreign, policies: foreign };
  const place = { region, resource: arn, isRegional: false };
  const description = await readDescription(reader, name, place);
  if (description.known && description.value === undefined)
    return { ...base, description, policies: known([]) };
  return { ...base, description, policies: await readPolicies(reader, name, place) };
}

async function readDescription(
  reader: Reader,
  RoleName: string,
  place: Place,
): Promise<Fact<RoleDescription | undefined>> {
  const tolerates = ['NoSuchEntity', 'NoSuchEntityException'];
  const answer = await reader.probe('iam:GetRole', { RoleName }, { ...place, tolerates });
  if (!answer.known) return answer;
  const { output, code } = answer.value;
  if (code !== undefined) return known(undefined);
  const trust = output?.Role?.AssumeRolePolicyDocument;
  if (trust === undefined) return reader.incomplete('iam:GetRole', 'AssumeRolePolicyDocument', place);
  const boundaryArn = output?.Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  return known({ trustPolicy: decode(trust), boundaryArn });
}

/** One policy that can't be read leaves all unread: what is not seen may allow or deny. */
async function readPolicies(
  reader: Reader,
  RoleName: string,
  place: Place,
): Promise<Fact<readonly string[]>> {
  const [inline, attached] = await Promise.all([
    readInline(reader, RoleName, place),
    readAttached(reader, RoleName, place),
  ]);
  if (!inline.known) return inline;
  return attached.known ? known([...inline.value, ...attached.value]) : attached;
}

async function readInline(reader: Reader, RoleName: string, place: Place): Promise<Fact<readonly string[]>> {
  const names: string[] = [];
  let Marker: string | undefined;
  do {
    const input = { RoleName, ...(Marker !== undefined && { Marker }) };
    const page = await reader.ask('iam:ListRolePolicies', input, place);
    if (!page.known) return page;
    if (!page.value.PolicyNames) return reader.incomplete('iam:ListRolePolicies', 'PolicyNames', place);
    names.push(...page.value.PolicyNames);
    Marker = page.value.Marker;
  } while (Marker !== undefined);
  return all(
    names.map(async (PolicyName) => {
      const answer = await reader.ask('iam:GetRolePolicy', { RoleName, PolicyName }, place);
      if (!answer.known) return answer;
      const { PolicyDocument } = answer.value;
      return PolicyDocument === undefined
        ? reader.incomplete('iam:GetRolePolicy', 'PolicyDocument', place)
        : known(decode(PolicyDocument));
    }),
  );
}

async function readAttached(
  reader: Reader,
  RoleName: string,
  place: Place,
): Promise<Fact<readonly string[]>> {
  const arns: string[] = [];
  let Marker: string | undefined;
  do {
    const input = { RoleName, ...(Marker !== undefined && { Marker }) };
    const page = await reader.ask('iam:ListAttachedRolePolicies', input, place);
    if (!page.known) return page;
    if (!page.value.AttachedPolicies)
      return reader.incomplete('iam:ListAttachedRolePolicies', 'AttachedPolicies', place);
    arns.push(...page.value.AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []));
    Marker = page.value.Marker;
  } while (Marker !== undefined);
  return all(arns.map((arn) => readManaged(reader, arn, place)));
}

async function readManaged(reader: Reader, PolicyArn: string, place: Place): Promise<Fact<string>> {
  const policy = await reader.ask('iam:GetPolicy', { PolicyArn }, place);
  if (!policy.known) return policy;
  const VersionId = policy.value.Policy?.DefaultVersionId;
  if (VersionId === undefined) return reader.incomplete('iam:GetPolicy', 'DefaultVersionId', place);
  const version = await reader.ask('iam:GetPolicyVersion', { PolicyArn, VersionId }, place);
  if (!version.known) return version;
  const document = version.value.PolicyVersion?.Document;
  return document === undefined
    ? reader.incomplete('iam:GetPolicyVersion', 'Document', place)
    : known(decode(document));
}

async function all<T>(facts: readonly Promise<Fact<T>>[]): Promise<Fact<readonly T[]>> {
  const values: T[] = [];
  for (const fact of await Promise.all(facts)) {
    if (!fact.known) return fact;
    values.push(fact.value);
  }
  return known(values);
}

/** IAM gives policy documents URL-encoded (RFC 3986). */
function decode(document: string): string {
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}
