import { isMissing, policyOf, statementNames, statementPath } from '../../analysis/bucket-policy.ts';
import { tryDelivery, type ProbeOutcome } from '../../analysis/delivery-probes.ts';
import type { Bucket } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown, type Fail } from '../../core/verdict.ts';

/** CloudTrail may do all it asks for, and one thing more. */
const WIDE =
  '{"Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:*","Resource":"*"}}';

export default defineCheck({
  id: 'bucket-policy-allows-cloudtrail',
  family: 'bucket-policy',
  title: 'Bucket policy lets CloudTrail deliver',
  severity: 'high',
  level: 'core',
  subject: 'bucket',
  needs: ['s3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ policy: known(WIDE) }],
  fails: [{ policy: known(undefined) }, { policy: known(WIDE.replace('s3:*', 's3:GetBucketAcl')) }],

  judge(bucket, { estate }) {
    const { name, usedBy } = bucket;
    if (isMissing(bucket)) return notApplicable('Bucket {name} does not exist.', { name });
    const policy = policyOf(bucket);
    if (!policy.known) return unknown(policy);
    const { value: document } = policy;
    if (document === undefined) {
      const evidence = [{ path: '/Policy', actual: null, expected: 'a policy that lets CloudTrail write' }];
      return fail('Bucket {name} has no policy, so CloudTrail cannot deliver to it.', { name }, { evidence });
    }
    const trails = estate.trails.filter(({ arn }) => usedBy.includes(arn));
    const outcomes = trails.flatMap((trail) => tryDelivery(document, trail, { bucket, estate }));
    const [first] = outcomes.filter((outcome) => outcome.kind === 'denied');
    if (first) return refusal(bucket, first);
    const open = outcomes.find((outcome) => outcome.kind === 'open');
    if (open) return unknown(open.reason);
    return pass('The policy of bucket {name} lets CloudTrail deliver.', { name });
  },
});

function refusal(bucket: Bucket, { probe, decision }: Extract<ProbeOutcome, { kind: 'denied' }>): Fail {
  const { target, trailName: trail } = probe;
  const { action } = probe.request;
  const args = { name: bucket.name, trail, action, target };
  const expected = `Allow ${action} on ${target}`;
  if (decision.reason === 'no-allow') {
    const text =
      'The policy of bucket {name} does not let CloudTrail call {action} on {target} for trail {trail}.';
    return fail(text, args, { evidence: [{ path: '/Policy/Statement', actual: [], expected }] });
  }
  const denies = decision.deciding;
  const evidence = denies.map((ref) => ({ path: statementPath(bucket, ref), actual: ['Deny'], expected }));
  const text =
    'The policy of bucket {name} denies CloudTrail {action} on {target} for trail {trail}: {statements}.';
  return fail(text, { ...args, statements: statementNames(denies) }, { evidence });
}
