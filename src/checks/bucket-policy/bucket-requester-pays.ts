import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const OWNER = 'BucketOwner';

export default defineCheck({
  id: 'bucket-requester-pays',
  family: 'bucket-policy',
  title: 'Requests to the log bucket are paid by its owner',
  severity: 'high',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:GetBucketRequestPayment', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ payer: known(OWNER) }],
  fails: [{ payer: known('Requester') }],

  judge({ name, ownership, payer }) {
    if (ownership.known && ownership.value === 'missing') {
      return notApplicable('Bucket {name} does not exist.', { name });
    }
    if (!payer.known) return unknown(payer);
    if (payer.value === OWNER) return pass('The owner of bucket {name} pays for requests.', { name });
    const evidence = [{ path: '/Payer', actual: payer.value, expected: OWNER }];
    return fail(
      'Bucket {name} is Requester Pays, so CloudTrail cannot deliver to it.',
      { name },
      { evidence },
    );
  },
});
