import type { KeyShape } from '../core/aws-api.ts';
import { known, type Fact } from '../core/fact.ts';
import { arnParts, parseArn, parseRegion, type Region } from '../core/ids.ts';
import type { Key, KeyDescription } from '../core/key.ts';
import type { Trail } from '../core/trail.ts';
import type { Reader } from './read.ts';

/** Every key that a trail names, once; AWS gives key ARNs, so the region comes from there. */
export async function readKeys(reader: Reader, trails: readonly Trail[]): Promise<readonly Key[]> {
  const regions = new Map<string, Region>();
  for (const { kmsKeyId, homeRegion } of trails) {
    if (kmsKeyId.known && kmsKeyId.value !== undefined)
      regions.set(kmsKeyId.value, keyRegion(kmsKeyId.value, homeRegion));
  }
  const ids = [...regions].sort(([a], [b]) => a.localeCompare(b));
  return Promise.all(
    ids.map(async ([id, region]) => ({ id, description: await describe(reader, id, region) })),
  );
}

function keyRegion(id: string, fallback: Region): Region {
  const arn = parseArn(id);
  return (arn && parseRegion(arnParts(arn).region)) ?? fallback;
}

async function describe(reader: Reader, KeyId: string, region: Region): Promise<Fact<KeyDescription>> {
  const place = { region, resource: KeyId };
  const answer = await reader.ask('kms:DescribeKey', { KeyId }, place);
  if (!answer.known) return answer;
  const { KeyMetadata } = answer.value;
  return KeyMetadata
    ? known(toDescription(KeyMetadata))
    : reader.incomplete('kms:DescribeKey', 'KeyMetadata', place);
}

function toDescription({ Arn, KeyId = '', KeyManager, KeyState, KeySpec }: KeyShape): KeyDescription {
  const manager = KeyManager === 'AWS' || KeyManager === 'CUSTOMER' ? KeyManager : undefined;
  return { arn: Arn ?? KeyId, manager, state: KeyState, spec: KeySpec };
}
