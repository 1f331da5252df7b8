import type { Ownership } from '../../core/bucket.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'bucket-exists',
  family: 'bucket-policy',
  title: 'Log bucket exists and belongs to a trusted account',
  severity: 'critical',
  level: 'standard',
  subject: 'bucket',
  needs: ['s3:HeadBucket'],
  parameters: {
    trustedLogAccounts: {
      default: [] as readonly string[],
      description: 'Ids of the accounts that may own log buckets; an empty list rules out none.',
    },
  },
  controls: {},
  passes: [{ ownership: known<Ownership>('own') }],
  fails: [{ ownership: known<Ownership>('missing') }],

  judge({ name, ownership }, { parameters, estate: { identity } }) {
    if (!ownership.known) return unknown(ownership);
    const evidence = [{ path: '/Ownership', actual: ownership.value, expected: 'own' }];
    if (ownership.value === 'own') return pass('Bucket {name} belongs to the audited account.', { name });
    if (ownership.value === 'missing') {
      return fail(
        'Bucket {name} does not exist; whoever creates it receives the log files.',
        { name },
        { evidence },
      );
    }
    // S3 does not tell the owner's id, so a trusted account other than ours may always be the owner.
    const trusted = parameters.trustedLogAccounts;
    const own = identity.known ? identity.value.accountId : undefined;
    const mayBeTrusted = trusted.length === 0 || trusted.some((id) => id !== own);
    if (mayBeTrusted) {
      return unknown(unread('foreign-account', name, { operation: 's3:HeadBucket', resource: name }));
    }
    return fail('Bucket {name} belongs to an account that is not trusted.', { name }, { evidence });
  },
});
