import { BLOCK_SETTINGS, everySetting, isSettingOn } from '../../analysis/block-public-access.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const ALL = everySetting(true);

export default defineCheck({
  id: 'bucket-public-access-block',
  family: 'bucket-policy',
  title: 'Log bucket has all four Block Public Access settings on',
  severity: 'high',
  level: 'core',
  subject: 'bucket',
  needs: ['s3:GetPublicAccessBlock', 's3control:GetPublicAccessBlock', 's3:HeadBucket'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['2.1.4'], 'cis-aws-7.0': ['3.1.4'], 'aws-security-hub': ['S3.8'] },
  passes: [
    { publicAccessBlock: known(ALL), accountPublicAccessBlock: known(undefined) },
    { publicAccessBlock: known(undefined), accountPublicAccessBlock: known(ALL) },
  ],
  fails: [
    {
      publicAccessBlock: known({ ...ALL, blockPublicPolicy: false }),
      accountPublicAccessBlock: known(everySetting(false)),
    },
  ],

  judge(bucket) {
    const { name, ownership, publicAccessBlock: own, accountPublicAccessBlock: account } = bucket;
    if (ownership.known && ownership.value === 'missing') {
      return notApplicable('Bucket {name} does not exist.', { name });
    }
    const off = BLOCK_SETTINGS.filter(([setting]) => {
      const isOn = isSettingOn(bucket, setting);
      return !isOn.known || !isOn.value;
    });
    if (off.length === 0)
      return pass('Bucket {name} has all four Block Public Access settings on.', { name });
    if (!own.known) return unknown(own);
    if (!account.known) return unknown(account);

    const base = '/PublicAccessBlock';
    const evidence =
      own.value === undefined
        ? [{ path: base, actual: null, expected: BLOCK_SETTINGS.map(([, setting]) => setting) }]
        : off.map(([, setting]) => ({ path: `${base}/${setting}`, actual: false, expected: true }));
    const settings = off.map(([, setting]) => setting).join(', ');
    return fail('Bucket {name} has Block Public Access off: {settings}.', { name, settings }, { evidence });
  },
});
