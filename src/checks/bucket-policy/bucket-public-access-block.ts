import type { PublicAccessBlock } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

const NOTHING: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
const ALL: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** Our name of each setting and S3's. */
const SETTINGS = [
  ['blockPublicAcls', 'BlockPublicAcls'],
  ['ignorePublicAcls', 'IgnorePublicAcls'],
  ['blockPublicPolicy', 'BlockPublicPolicy'],
  ['restrictPublicBuckets', 'RestrictPublicBuckets'],
] as const;

export default defineCheck({
  id: 'bucket-public-access-block',
  family: 'bucket-policy',
  title: 'Log bucket has all four Block Public Access settings on',
  severity: 'high',
  level: 'core',
  subject: 'bucket',
  needs: ['s3:GetPublicAccessBlock', 's3control:GetPublicAccessBlock'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['2.1.4'], 'cis-aws-7.0': ['3.1.4'], 'aws-security-hub': ['S3.8'] },
  passes: [
    { publicAccessBlock: known(ALL), accountPublicAccessBlock: known(undefined) },
    { publicAccessBlock: known(undefined), accountPublicAccessBlock: known(ALL) },
  ],
  fails: [
    {
      publicAccessBlock: known({ ...ALL, blockPublicPolicy: false }),
      accountPublicAccessBlock: known(NOTHING),
    },
  ],

  judge({ name, publicAccessBlock: own, accountPublicAccessBlock: account }) {
    const isOn = (setting: keyof PublicAccessBlock) =>
      (own.known && own.value?.[setting] === true) || (account.known && account.value?.[setting] === true);
    const off = SETTINGS.filter(([setting]) => !isOn(setting));
    if (off.length === 0)
      return pass('Bucket {name} has all four Block Public Access settings on.', { name });
    if (!own.known) return unknown(own);
    if (!account.known) return unknown(account);

    const base = '/PublicAccessBlock';
    const evidence =
      own.value === undefined
        ? [{ path: base, actual: null, expected: SETTINGS.map(([, setting]) => setting) }]
        : off.map(([, setting]) => ({ path: `${base}/${setting}`, actual: false, expected: true }));
    const settings = off.map(([, setting]) => setting).join(', ');
    return fail('Bucket {name} has Block Public Access off: {settings}.', { name, settings }, { evidence });
  },
});
