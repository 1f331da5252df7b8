import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-dedicated.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, anEstate, aTrail, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const NO_LIST = unread('denied', 'AccessDenied', { operation: 's3:ListObjectsV2' });
const NO_POLICY = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });
const NO_PREFIX = unread('invalid-answer', 'S3KeyPrefix', { operation: 'cloudtrail:DescribeTrails' });

function judged(part: Partial<Bucket>, trails: readonly Trail[] = [aTrail()]) {
  return findingOf(check, anEstate({ buckets: [aBucket(part)], trails }));
}

function policyOf(part: object): Pick<Bucket, 'policy'> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::all-regions-logs/*',
    ...part,
  };
  return { policy: known(JSON.stringify({ Version: '2012-10-17', Statement: statement })) };
}

function without(name: string): object {
  return { [name]: undefined };
}

describe('bucket-dedicated', () => {
  it('a bucket with nothing but AWSLogs at its top passes, and so does an empty one', () => {
    for (const names of [['AWSLogs/'], []]) {
      assert.equal(judged({ topLevel: known(names) }).verdict, 'pass');
    }
  });

  it('other names at the top fail, and just these are shown', () => {
    const { verdict, severity, evidence } = judged({ topLevel: known(['AWSLogs/', 'tmp/', 'a.txt']) });
    assert.deepEqual([verdict, severity], ['fail', 'info']);
    assert.deepEqual(evidence, [{ path: '/TopLevel', actual: ['tmp/', 'a.txt'], expected: ['AWSLogs/'] }]);
  });

  for (const prefix of ['audit', 'audit/cloudtrail']) {
    it(`the top of the key prefix ${prefix} is the trail's own`, () => {
      const trails = [aTrail({ keyPrefix: known(prefix) })];
      assert.equal(judged({ topLevel: known(['AWSLogs/', 'audit/']) }, trails).verdict, 'pass');
    });
  }

  it('the key prefix of a trail that delivers elsewhere does not count', () => {
    const other = aTrail({ name: 'other', arn: trailArn('other'), keyPrefix: known('audit') });
    assert.equal(judged({ topLevel: known(['audit/']) }, [aTrail(), other]).verdict, 'fail');
  });

  it('where a key prefix could not be read, a strange name may be its own', () => {
    const trails = [aTrail({ keyPrefix: NO_PREFIX })];
    const { verdict, reason } = judged({ topLevel: known(['audit/']) }, trails);
    assert.deepEqual([verdict, reason], ['unknown', NO_PREFIX]);
    assert.equal(judged({ topLevel: known(['AWSLogs/']) }, trails).verdict, 'pass');
  });

  const writing: Readonly<Record<string, object>> = {
    'by name': {},
    'by a pattern': { Action: ['s3:GetBucketAcl', 's3:Put*'] },
    'by all actions but one': { NotAction: 's3:GetObject', ...without('Action') },
  };
  for (const [how, part] of Object.entries(writing)) {
    it(`another service that may write ${how} fails`, () => {
      const { verdict, evidence } = judged(policyOf(part));
      assert.equal(verdict, 'fail');
      assert.deepEqual(evidence, [
        {
          path: '/Policy/Statement',
          actual: ['config.amazonaws.com'],
          expected: ['cloudtrail.amazonaws.com'],
        },
      ]);
    });
  }

  const harmless: Readonly<Record<string, object>> = {
    'lets it read only': { Action: 's3:GetBucketAcl' },
    'lets it do all but write': { NotAction: 's3:Put*', ...without('Action') },
    'denies it': { Effect: 'Deny' },
    'denies all but it': {
      Effect: 'Deny',
      NotPrincipal: { Service: 'config.amazonaws.com' },
      ...without('Principal'),
    },
    'names nobody': without('Principal'),
    'is about no service': { Principal: { AWS: '111111111111' } },
    'is about everybody but it': {
      NotPrincipal: { Service: 'config.amazonaws.com' },
      ...without('Principal'),
    },
    'is about CloudTrail': { Principal: { Service: 'cloudtrail.amazonaws.com' } },
  };
  for (const [how, part] of Object.entries(harmless)) {
    it(`a statement that ${how} names no other writer`, () => {
      assert.equal(judged(policyOf(part)).verdict, 'pass');
    });
  }

  it('a bucket without a policy has no writers', () => {
    assert.equal(judged({ policy: known(undefined) }).verdict, 'pass');
  });

  it('what could not be read is unknown, never a pass', () => {
    assert.deepEqual(judged({ topLevel: NO_LIST }).reason, NO_LIST);
    assert.deepEqual(judged({ policy: NO_POLICY }).reason, NO_POLICY);
    assert.equal(judged({ policy: known('{') }).reason?.code, 'invalid-answer');
  });

  it('another use that was seen fails whatever else could not be read', () => {
    assert.equal(judged({ topLevel: known(['tmp/']), policy: NO_POLICY }).verdict, 'fail');
    assert.equal(judged({ topLevel: NO_LIST, ...policyOf({}) }).verdict, 'fail');
  });

  it('a missing bucket is not judged', () => {
    assert.equal(judged({ ownership: known('missing'), topLevel: NO_LIST }).verdict, 'not-applicable');
  });
});
