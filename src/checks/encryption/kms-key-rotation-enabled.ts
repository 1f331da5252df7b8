import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { KeyDescription } from '../../core/key.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'kms-key-rotation-enabled',
  family: 'encryption',
  title: 'Key is rotated automatically',
  severity: 'medium',
  level: 'standard',
  subject: 'key',
  needs: ['kms:GetKeyRotationStatus', 'kms:DescribeKey'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['3.6'], 'cis-aws-7.0': ['4.6'], 'aws-security-hub': ['KMS.4'] },
  passes: [{ rotation: known({ isEnabled: true, periodDays: 365 }) }],
  fails: [{ rotation: known({ isEnabled: false, periodDays: undefined }) }],

  judge({ id, description, rotation }) {
    if (description.known && description.value === undefined)
      return notApplicable('Key {id} does not exist.', { id });
    if (rotation.known && rotation.value?.isEnabled === true)
      return pass('Key {id} is rotated automatically.', { id });
    const cannotRotate = rotation.known && rotation.value === undefined;
    if (cannotRotate || (description.known && isOfAnotherKind(description.value)))
      return notApplicable('Key {id} is of a kind that KMS does not rotate.', { id });
    const state = description.known ? description.value?.state : undefined;
    if (state !== undefined && state !== 'Enabled')
      return notApplicable('Key {id} is not enabled, so KMS does not rotate it.', { id });
    if (!rotation.known) return unknown(rotation);
    if (!description.known) return unknown(description);
    const evidence = [{ path: '/Rotation/KeyRotationEnabled', actual: false, expected: true }];
    return fail('Key {id} is not rotated automatically.', { id }, { evidence });
  },
});

/** KMS rotates symmetric encryption keys whose material it made itself ("Rotate AWS KMS keys"). */
const ROTATED = { spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS' } as const;

function isOfAnotherKind(key: KeyDescription | undefined): boolean {
  return (key?.spec ?? ROTATED.spec) !== ROTATED.spec || (key?.origin ?? ROTATED.origin) !== ROTATED.origin;
}
