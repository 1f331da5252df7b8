import { everySetting } from '../../analysis/block-public-access.ts';
import { aclOpening, policyOpening, type Opening } from '../../analysis/public-access.ts';
import type { Grant } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const OFF = known(everySetting(false));
const EVERYONE: Grant = { grantee: 'everyone', permission: 'READ' };
const UNBLOCKED = { publicAccessBlock: OFF, accountPublicAccessBlock: OFF };

export default defineCheck({
  id: 'bucket-not-public',
  family: 'bucket-policy',
  title: 'Log bucket is not open to the public',
  severity: 'critical',
  level: 'core',
  subject: 'bucket',
  needs: [
    's3:GetBucketAcl',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPolicy',
    's3:GetPublicAccessBlock',
    's3control:GetPublicAccessBlock',
    's3:HeadBucket',
  ],
  parameters: {},
  controls: { 'aws-security-hub': ['CloudTrail.6', 'S3.2', 'S3.3'] },
  passes: [UNBLOCKED, { isPolicyPublic: known(undefined), policy: known(undefined) }],
  fails: [
    { ...UNBLOCKED, isPolicyPublic: known(true) },
    { ...UNBLOCKED, grants: known([EVERYONE]) },
    { isPolicyPublic: known(true) },
  ],

  judge(bucket) {
    const { name, ownership } = bucket;
    if (ownership.known && ownership.value === 'missing') {
      return notApplicable('Bucket {name} does not exist.', { name });
    }
    const acl = aclOpening(bucket);
    const policy = policyOpening(bucket);
    const readable = [acl, policy].flatMap((fact) => (fact.known ? [fact.value] : []));
    const open = evidenceOf(readable, 'open');
    if (open.length > 0) {
      const ways = open.map(wayOf);
      return fail('Bucket {name} is open to the public: {ways}.', { name, ways }, { evidence: open });
    }
    if (!acl.known) return unknown(acl);
    if (!policy.known) return unknown(policy);
    const blocked = evidenceOf(readable, 'blocked');
    if (blocked.length === 0) return pass('Bucket {name} is not open to the public.', { name });
    return fail(
      'Only Block Public Access keeps the public out of bucket {name}: {ways}.',
      { name, ways: blocked.map(wayOf) },
      { severity: 'low', evidence: blocked },
    );
  },
});

function evidenceOf(openings: readonly Opening[], kind: Opening['kind']): Opening['evidence'] {
  return openings.filter((opening) => opening.kind === kind).flatMap(({ evidence }) => evidence);
}

function wayOf({ path, actual }: Opening['evidence'][number]) {
  if (path.startsWith('/Acl/')) return message('ACL grant {grant}', { grant: String(actual) });
  return message('public bucket policy');
}
