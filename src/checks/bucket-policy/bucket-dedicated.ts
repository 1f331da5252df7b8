import { otherWriters, strangeNames } from '../../analysis/bucket-tenant.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const OTHER_WRITER = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::all-regions-logs/*',
  },
});

export default defineCheck({
  id: 'bucket-dedicated',
  family: 'bucket-policy',
  title: 'Log bucket holds CloudTrail logs only',
  severity: 'info',
  level: 'optional',
  subject: 'bucket',
  needs: ['s3:ListObjectsV2', 's3:GetBucketPolicy', 's3:HeadBucket'],
  parameters: {},
  controls: {},
  passes: [{ topLevel: known(['AWSLogs/']) }, { topLevel: known([]), policy: known(undefined) }],
  fails: [{ topLevel: known(['AWSLogs/', 'tmp/']) }, { policy: known(OTHER_WRITER) }],

  judge(bucket, { estate }) {
    const { name, ownership, usedBy } = bucket;
    if (ownership.known && ownership.value === 'missing') {
      return notApplicable('Bucket {name} does not exist.', { name });
    }
    const trails = estate.trails.filter(({ arn }) => usedBy.includes(arn));
    const strange = strangeNames(bucket, trails);
    if (strange.known && strange.value.length > 0) {
      const evidence = [{ path: '/TopLevel', actual: strange.value, expected: ['AWSLogs/'] }];
      const names = strange.value.join(', ');
      return fail('Bucket {name} holds more than CloudTrail logs: {names}.', { name, names }, { evidence });
    }
    const writers = otherWriters(bucket);
    if (writers.known && writers.value.length > 0) {
      const expected = ['cloudtrail.amazonaws.com'];
      const evidence = [{ path: '/Policy/Statement', actual: writers.value, expected }];
      const services = writers.value.join(', ');
      return fail('Bucket {name} lets other services write: {services}.', { name, services }, { evidence });
    }
    if (!strange.known) return unknown(strange);
    if (!writers.known) return unknown(writers);
    return pass('Bucket {name} holds CloudTrail logs only.', { name });
  },
});
