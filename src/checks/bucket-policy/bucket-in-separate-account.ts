import type { Ownership } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'bucket-in-separate-account',
  family: 'bucket-policy',
  title: 'Log bucket is in another account than its trails',
  severity: 'info',
  level: 'optional',
  subject: 'bucket',
  needs: ['s3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ ownership: known<Ownership>('foreign') }],
  fails: [{ ownership: known<Ownership>('own') }],

  judge({ name, usedBy, ownership }, { estate: { identity, trails } }) {
    if (!ownership.known) return unknown(ownership);
    if (!identity.known) return unknown(identity);
    if (ownership.value === 'missing') return notApplicable('Bucket {name} does not exist.', { name });

    const users = trails.filter(({ arn }) => usedBy.includes(arn));
    const isOurs = ({ owner }: (typeof users)[number]) => owner === identity.value.accountId;
    const separate = 'Bucket {name} is in another account than its trails.';
    if (ownership.value === 'foreign') {
      // A trail that another account runs here, as for an organization, may deliver to that account's own bucket.
      if (users.every(isOurs)) return pass(separate, { name });
      return unknown(unread('foreign-account', name, { operation: 's3:HeadBucket', resource: name }));
    }
    const together = users.filter(isOurs).map((trail) => trail.name);
    if (together.length === 0) return pass(separate, { name });
    const evidence = [{ path: '/Ownership', actual: 'own', expected: 'foreign' }];
    const names = together.join(', ');
    return fail('Bucket {name} is in the same account as its trails {names}.', { name, names }, { evidence });
  },
});
