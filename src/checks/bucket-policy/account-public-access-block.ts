import { BLOCK_SETTINGS, everySetting } from '../../analysis/block-public-access.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

const BASE = '/PublicAccessBlock';

export default defineCheck({
  id: 'account-public-access-block',
  family: 'bucket-policy',
  title: 'Account has all four Block Public Access settings on',
  severity: 'medium',
  level: 'standard',
  subject: 'account',
  needs: ['s3control:GetPublicAccessBlock'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['2.1.4'], 'cis-aws-7.0': ['3.1.4'], 'aws-security-hub': ['S3.1'] },
  passes: [{ publicAccessBlock: known(everySetting(true)) }],
  fails: [
    { publicAccessBlock: known(undefined) },
    { publicAccessBlock: known({ ...everySetting(true), restrictPublicBuckets: false }) },
  ],

  judge({ publicAccessBlock }) {
    if (!publicAccessBlock.known) return unknown(publicAccessBlock);
    const block = publicAccessBlock.value;
    if (block === undefined) {
      const expected = BLOCK_SETTINGS.map(([, setting]) => setting);
      const evidence = [{ path: BASE, actual: null, expected }];
      return fail('The account has no Block Public Access configuration.', {}, { evidence });
    }
    const off = BLOCK_SETTINGS.filter(([setting]) => !block[setting]).map(([, setting]) => setting);
    if (off.length === 0) return pass('The account has all four Block Public Access settings on.');
    const evidence = off.map((setting) => ({ path: `${BASE}/${setting}`, actual: false, expected: true }));
    const settings = off.join(', ');
    return fail('The account has Block Public Access off: {settings}.', { settings }, { evidence });
  },
});
