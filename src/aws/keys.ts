import type { KeyShape } from '../core/aws-shapes.ts';
import { known, type Fact } from '../core/fact.ts';
import { arnParts, parseArn, parseRegion, type Arn, type Region } from '../core/ids.ts';
import type { Key, KeyDescription, KeyRotation } from '../core/key.ts';
import { inOrder } from '../core/order.ts';
import type { Trail } from '../core/trail.ts';
import type { Reader } from './read.ts';
import { usersOf } from './users.ts';

/** A key to read, and where: AWS gives key ARNs, whose region counts, else that of whoever names the key. */
export interface NamedKey {
  readonly id: string;
  readonly region: Region;
}

/** Every key that a trail or log group names, once, in the order of the ids. */
export async function readKeys(
  reader: Reader,
  trails: readonly Trail[],
  others: readonly NamedKey[],
): Promise<readonly Key[]> {
  const users = usersOf(trails, ({ kmsKeyId }) => kmsKeyId);
  const homes = new Map(others.map(({ id, region }) => [id, region]));
  for (const { kmsKeyId, homeRegion } of trails) {
    if (kmsKeyId.known && kmsKeyId.value !== undefined) homes.set(kmsKeyId.value, homeRegion);
  }
  const ids = [...homes].sort(([a], [b]) => inOrder(a, b));
  return Promise.all(
    ids.map(([id, home]) => readKey(reader, { id, region: keyRegion(id, home) }, users.get(id) ?? [])),
  );
}

function keyRegion(id: string, fallback: Region): Region {
  const arn = parseArn(id);
  return (arn && parseRegion(arnParts(arn).region)) ?? fallback;
}

async function readKey(reader: Reader, { id, region }: NamedKey, usedBy: readonly Arn[]): Promise<Key> {
  const [description, policy, rotation] = await Promise.all([
    readDescription(reader, id, region),
    readPolicy(reader, id, region),
    readRotation(reader, id, region),
  ]);
  return { id, region, usedBy, description, policy, rotation };
}

const MISSING = 'NotFoundException';

async function readDescription(
  reader: Reader,
  KeyId: string,
  region: Region,
): Promise<Fact<KeyDescription | undefined>> {
  const place = { region, resource: KeyId, tolerates: [MISSING] };
  const answer = await reader.probe('kms:DescribeKey', { KeyId }, place);
  if (!answer.known) return answer;
  const { output, code } = answer.value;
  if (code === MISSING) return known(undefined);
  const shape = output?.KeyMetadata;
  return shape ? known(toDescription(shape)) : reader.incomplete('kms:DescribeKey', 'KeyMetadata', place);
}

function toDescription(shape: KeyShape): KeyDescription {
  return {
    arn: shape.Arn ?? shape.KeyId ?? '',
    manager: shape.KeyManager,
    state: shape.KeyState,
    spec: shape.KeySpec,
    usage: shape.KeyUsage,
    origin: shape.Origin,
    isReplica: shape.MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA',
    validTo: shape.ValidTo?.toISOString(),
    deletionAt: shape.DeletionDate?.toISOString(),
  };
}

async function readPolicy(reader: Reader, KeyId: string, region: Region): Promise<Fact<string | undefined>> {
  const place = { region, resource: KeyId, tolerates: [MISSING] };
  const answer = await reader.probe('kms:GetKeyPolicy', { KeyId, PolicyName: 'default' }, place);
  if (!answer.known) return answer;
  const { output, code } = answer.value;
  if (code === MISSING) return known(undefined);
  const policy = output?.Policy;
  return policy === undefined ? reader.incomplete('kms:GetKeyPolicy', 'Policy', place) : known(policy);
}

/** KMS refuses the question for keys that it cannot rotate by itself. */
async function readRotation(
  reader: Reader,
  KeyId: string,
  region: Region,
): Promise<Fact<KeyRotation | undefined>> {
  const tolerates = [MISSING, 'UnsupportedOperationException'];
  const place = { region, resource: KeyId, tolerates };
  const answer = await reader.probe('kms:GetKeyRotationStatus', { KeyId }, place);
  if (!answer.known) return answer;
  const { output, code } = answer.value;
  if (code !== undefined) return known(undefined);
  const isEnabled = output?.KeyRotationEnabled;
  if (isEnabled === undefined)
    return reader.incomplete('kms:GetKeyRotationStatus', 'KeyRotationEnabled', place);
  return known({ isEnabled, periodDays: output?.RotationPeriodInDays });
}
