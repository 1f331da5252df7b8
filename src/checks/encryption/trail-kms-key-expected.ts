import { isAlias, isSameKey } from '../../analysis/key-name.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'trail-kms-key-expected',
  family: 'encryption',
  title: 'Trail encrypts with an expected key',
  severity: 'low',
  level: 'optional',
  subject: 'trail',
  needs: ['kms:DescribeKey'],
  parameters: {
    expectedKmsKeys: {
      default: [] as readonly string[],
      description: 'ARNs or ids of the KMS keys that trails may encrypt with; empty: any.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ kmsKeyId: known(undefined) }],

  judge({ name, kmsKeyId }, { parameters: { expectedKmsKeys: expected }, estate: { keys } }) {
    if (expected.length === 0) return notApplicable('No key is set as expected.', {});
    if (!kmsKeyId.known) return unknown(kmsKeyId);
    const id = kmsKeyId.value;
    if (id === undefined) {
      const evidence = [{ path: '/KmsKeyId', actual: null, expected }];
      return fail('Trail {name} encrypts with no KMS key.', { name }, { evidence });
    }
    const description = keys.find((key) => key.id === id)?.description;
    const resolved = description?.known ? description.value?.arn : undefined;
    const names = resolved === undefined ? [id] : [id, resolved];
    if (names.some((one) => expected.some((other) => isSameKey(one, other))))
      return pass('Trail {name} encrypts with an expected key.', { name });
    if (isAlias(id) && description && !description.known) return unknown(description);
    const evidence = [{ path: '/KmsKeyId', actual: id, expected }];
    return fail('Trail {name} encrypts with key {id}, which is not expected.', { name, id }, { evidence });
  },
});
