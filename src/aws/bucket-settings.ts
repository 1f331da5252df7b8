import type { OperationName } from '../core/aws-operations.ts';
import type { AclShape, EncryptionShape } from '../core/aws-shapes.ts';
import type { Bucket, DefaultEncryption, Grant, LifecycleRule, Versioning } from '../core/bucket.ts';
import { known, type Fact } from '../core/fact.ts';
import type { BucketPlace } from './bucket-access.ts';
import { toLifecycleRule } from './lifecycle-rules.ts';
import type { Probed, Reader } from './read.ts';

type Settings = Pick<
  Bucket,
  | 'policy'
  | 'isPolicyPublic'
  | 'grants'
  | 'objectOwnership'
  | 'payer'
  | 'encryption'
  | 'versioning'
  | 'lifecycle'
  | 'hasObjectLock'
  | 'topLevel'
>;

/** Every setting of a bucket that a check may look at, side by side. */
export async function readSettings(reader: Reader, at: BucketPlace): Promise<Settings> {
  const [policy, isPolicyPublic, grants, objectOwnership, payer] = await Promise.all([
    readPolicy(reader, at),
    readPolicyStatus(reader, at),
    readGrants(reader, at),
    readObjectOwnership(reader, at),
    readPayer(reader, at),
  ]);
  const [encryption, versioning, lifecycle, hasObjectLock, topLevel] = await Promise.all([
    readEncryption(reader, at),
    readVersioning(reader, at),
    readLifecycle(reader, at),
    readObjectLock(reader, at),
    readTopLevel(reader, at),
  ]);
  const access = { policy, isPolicyPublic, grants, objectOwnership, payer };
  return { ...access, encryption, versioning, lifecycle, hasObjectLock, topLevel };
}

type BucketOperation = Extract<OperationName, `s3:GetBucket${string}` | 's3:GetObjectLockConfiguration'>;

/** One setting: `absent` is the code that means it was never set, `toValue` gives undefined for an incomplete answer. */
interface Setting<O extends BucketOperation, T> {
  readonly operation: O;
  readonly absent?: { readonly code: string; readonly value: T };
  readonly member: string;
  readonly toValue: (output: NonNullable<Probed<O>['output']>) => T | undefined;
}

async function readSetting<O extends BucketOperation, T>(
  reader: Reader,
  { input, place }: BucketPlace,
  { operation, absent, member, toValue }: Setting<O, T>,
): Promise<Fact<T>> {
  const probe = { ...place, tolerates: absent ? [absent.code] : [] };
  const answer = await reader.probe(operation, input, probe);
  if (!answer.known) return answer;
  const { output, code } = answer.value;
  if (code !== undefined && absent) return known(absent.value);
  const value = output === undefined ? undefined : toValue(output);
  return value === undefined ? reader.incomplete(operation, member, place) : known(value);
}

async function readPolicy(reader: Reader, at: BucketPlace): Promise<Fact<string | undefined>> {
  const fact = await readSetting(reader, at, {
    operation: 's3:GetBucketPolicy',
    absent: { code: 'NoSuchBucketPolicy', value: '' },
    member: 'Policy',
    toValue: ({ Policy }) => Policy,
  });
  return fact.known && fact.value === '' ? known(undefined) : fact;
}

/** Emulators answer without IsPublic, which must not be read as "not public". */
async function readPolicyStatus(reader: Reader, at: BucketPlace): Promise<Fact<boolean | undefined>> {
  const fact = await readSetting<'s3:GetBucketPolicyStatus', boolean | 'none'>(reader, at, {
    operation: 's3:GetBucketPolicyStatus',
    absent: { code: 'NoSuchBucketPolicy', value: 'none' },
    member: 'IsPublic',
    toValue: ({ PolicyStatus }) => PolicyStatus?.IsPublic,
  });
  if (!fact.known) return fact;
  return known(fact.value === 'none' ? undefined : fact.value);
}

function readGrants(reader: Reader, at: BucketPlace): Promise<Fact<readonly Grant[]>> {
  return readSetting(reader, at, { operation: 's3:GetBucketAcl', member: 'Grants', toValue: toGrants });
}

const GROUPS: Readonly<Record<string, Grant['grantee']>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': 'everyone',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': 'authenticated-users',
  'http://acs.amazonaws.com/groups/s3/LogDelivery': 'log-delivery',
};

function toGrants({ Owner, Grants }: AclShape): readonly Grant[] | undefined {
  return Grants?.map(({ Grantee, Permission = '' }) => {
    const isOwner = Grantee?.ID !== undefined && Grantee.ID === Owner?.ID;
    const group = GROUPS[Grantee?.URI ?? ''];
    return { grantee: group ?? (isOwner ? 'owner' : 'other'), permission: Permission };
  });
}

async function readObjectOwnership(reader: Reader, at: BucketPlace): Promise<Fact<string | undefined>> {
  const fact = await readSetting(reader, at, {
    operation: 's3:GetBucketOwnershipControls',
    absent: { code: 'OwnershipControlsNotFoundError', value: '' },
    member: 'OwnershipControls',
    toValue: ({ OwnershipControls }) => OwnershipControls?.Rules?.[0]?.ObjectOwnership,
  });
  return fact.known && fact.value === '' ? known(undefined) : fact;
}

function readPayer(reader: Reader, at: BucketPlace): Promise<Fact<string>> {
  const operation = 's3:GetBucketRequestPayment';
  return readSetting(reader, at, { operation, member: 'Payer', toValue: ({ Payer }) => Payer });
}

async function readEncryption(reader: Reader, at: BucketPlace): Promise<Fact<DefaultEncryption | undefined>> {
  const fact = await readSetting<'s3:GetBucketEncryption', DefaultEncryption | 'none'>(reader, at, {
    operation: 's3:GetBucketEncryption',
    absent: { code: 'ServerSideEncryptionConfigurationNotFoundError', value: 'none' },
    member: 'Rules',
    toValue: toEncryption,
  });
  if (!fact.known) return fact;
  return known(fact.value === 'none' ? undefined : fact.value);
}

function toEncryption({ ServerSideEncryptionConfiguration }: EncryptionShape): DefaultEncryption | undefined {
  const rule = ServerSideEncryptionConfiguration?.Rules?.[0];
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  if (SSEAlgorithm === undefined) return undefined;
  return { algorithm: SSEAlgorithm, keyId: KMSMasterKeyID, hasBucketKey: rule?.BucketKeyEnabled === true };
}

function readVersioning(reader: Reader, at: BucketPlace): Promise<Fact<Versioning>> {
  return readSetting(reader, at, {
    operation: 's3:GetBucketVersioning',
    member: 'Status',
    toValue: ({ Status, MFADelete }): Versioning => ({
      status: Status === 'Enabled' || Status === 'Suspended' ? Status : undefined,
      hasMfaDelete: MFADelete === 'Enabled',
    }),
  });
}

function readLifecycle(reader: Reader, at: BucketPlace): Promise<Fact<readonly LifecycleRule[]>> {
  return readSetting(reader, at, {
    operation: 's3:GetBucketLifecycleConfiguration',
    absent: { code: 'NoSuchLifecycleConfiguration', value: [] as readonly LifecycleRule[] },
    member: 'Rules',
    toValue: ({ Rules }) => Rules?.map(toLifecycleRule),
  });
}

function readObjectLock(reader: Reader, at: BucketPlace): Promise<Fact<boolean>> {
  return readSetting(reader, at, {
    operation: 's3:GetObjectLockConfiguration',
    absent: { code: 'ObjectLockConfigurationNotFoundError', value: false },
    member: 'ObjectLockConfiguration',
    toValue: ({ ObjectLockConfiguration: lock }) => (lock ? lock.ObjectLockEnabled === 'Enabled' : undefined),
  });
}

async function readTopLevel(reader: Reader, { input, place }: BucketPlace): Promise<Fact<readonly string[]>> {
  const answer = await reader.ask('s3:ListObjectsV2', { ...input, Delimiter: '/', MaxKeys: 50 }, place);
  if (!answer.known) return answer;
  const { CommonPrefixes = [], Contents = [], KeyCount } = answer.value;
  if (KeyCount === undefined) return reader.incomplete('s3:ListObjectsV2', 'KeyCount', place);
  const names = [...CommonPrefixes.map(({ Prefix }) => Prefix), ...Contents.map(({ Key }) => Key)];
  return known(names.flatMap((name) => name ?? []));
}
