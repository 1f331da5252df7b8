import { bucketsElsewhere, expiresSoon, misfitsOf, PASSING_STATES } from '../../analysis/key-fitness.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { KeyDescription } from '../../core/key.ts';
import { fail, notApplicable, pass, unknown, type Fail } from '../../core/verdict.ts';

const USABLE: KeyDescription = {
  arn: 'arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000001',
  manager: 'CUSTOMER',
  state: 'Enabled',
  spec: 'SYMMETRIC_DEFAULT',
  usage: 'ENCRYPT_DECRYPT',
  origin: 'AWS_KMS',
  isReplica: false,
  validTo: undefined,
  deletionAt: undefined,
};

export default defineCheck({
  id: 'trail-kms-key-usable',
  family: 'encryption',
  title: 'Key of the trail is enabled and fit for CloudTrail',
  severity: 'high',
  level: 'core',
  subject: 'key',
  needs: ['kms:DescribeKey', 's3:GetBucketLocation'],
  parameters: {},
  controls: {},
  passes: [{ description: known(USABLE) }],
  fails: [{ description: known({ ...USABLE, state: 'PendingDeletion' }) }, { description: known(undefined) }],

  judge(key, { estate, now }) {
    const { id, usedBy, region, description } = key;
    if (usedBy.length === 0) return notApplicable('No trail encrypts with key {id}.', { id });
    if (description.known && description.value === undefined) {
      const evidence = [{ path: '/KeyMetadata', actual: null, expected: 'a key' }];
      return fail('Key {id} does not exist.', { id }, { severity: 'critical', evidence });
    }
    const found = description.known ? description.value : undefined;
    const useless = found && uselessness(id, found);
    if (useless) return useless;
    const elsewhere = bucketsElsewhere(key, estate);
    if (elsewhere.length > 0) {
      const buckets = elsewhere.map(({ name }) => name).join(', ');
      const evidence = [{ path: '/KeyId', actual: id, expected: 'a key in the region of the bucket' }];
      return fail(
        'Key {id} is in {region}, but not bucket {buckets}.',
        { id, region, buckets },
        { evidence },
      );
    }
    if (!description.known) return unknown(description);
    return (found && weakness(id, found, now)) ?? pass('Key {id} is enabled and fit for CloudTrail.', { id });
  },
});

function uselessness(id: string, key: KeyDescription): Fail | undefined {
  const wrong = misfitsOf(key);
  if (wrong.length === 0) return undefined;
  const values = wrong.map(({ property, actual }) => `${property} ${actual}`).join(', ');
  const severity = wrong.some(({ property }) => property === 'KeyState') ? 'critical' : 'high';
  const evidence = wrong.map(({ path, actual, expected }) => ({ path, actual, expected }));
  return fail('Key {id} is of no use to CloudTrail: {values}.', { id, values }, { severity, evidence });
}

function weakness(id: string, key: KeyDescription, now: Date): Fail | undefined {
  const { state = '', validTo = '' } = key;
  if (PASSING_STATES.includes(state)) {
    const evidence = [{ path: '/KeyMetadata/KeyState', actual: state, expected: 'Enabled' }];
    const about = { severity: 'low', evidence } as const;
    return fail('Key {id} is for the moment in state {state}.', { id, state }, about);
  }
  if (!expiresSoon(key, now)) return undefined;
  const evidence = [{ path: '/KeyMetadata/ValidTo', actual: validTo, expected: 'a date not so near' }];
  const about = { severity: 'low', evidence } as const;
  return fail('The imported material of key {id} expires at {validTo}.', { id, validTo }, about);
}
