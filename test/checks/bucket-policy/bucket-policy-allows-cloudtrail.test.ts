import assert from 'node:assert/strict';
import check from '../../../src/checks/bucket-policy/bucket-policy-allows-cloudtrail.ts';
import type { Bucket } from '../../../src/core/bucket.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import { aBucket, ACCOUNT, anEstate, aTrail, BUCKET_NAME, trailArn } from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, deny, type Json, policyText } from '../../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const DENIED = unread('denied', 'AccessDenied', { operation: 's3:GetBucketPolicy' });
const FROM = { 'aws:SourceArn': trailArn('all-regions') };

function judge(bucket: Partial<Bucket>, trails: readonly Partial<Trail>[] = [{}]) {
  return findingOf(check, anEstate({ buckets: [aBucket(bucket)], trails: trails.map(aTrail) }));
}

function policy(...statements: readonly Json[]): Pick<Bucket, 'policy'> {
  return { policy: known(policyText(statements)) };
}

function acl(source: Json = FROM): Json {
  return allow({
    Sid: 'Acl',
    Action: 's3:GetBucketAcl',
    Resource: BUCKET,
    Condition: { StringEquals: source },
  });
}

function write(path = `AWSLogs/${ACCOUNT}/*`, source: Json = FROM): Json {
  const StringEquals = { 's3:x-amz-acl': 'bucket-owner-full-control', ...source };
  return allow({ Sid: 'Write', Resource: `${BUCKET}/${path}`, Condition: { StringEquals } });
}

function denyUnless(operator: string, key: string, value: string): Json {
  return deny({ Sid: 'OnlyOurs', Action: 's3:*', Condition: { [operator]: { [key]: value } } });
}

const STATEMENTS = [acl(), write()];

describe('bucket-policy-allows-cloudtrail', () => {
  it('the policy that AWS documents passes', () => {
    assert.equal(judge(policy(...STATEMENTS)).verdict, 'pass');
  });

  it('a bucket without a policy fails', () => {
    const { verdict, severity, evidence } = judge({ policy: known(undefined) });
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
    assert.deepEqual(
      evidence.map(({ path, actual }) => [path, actual]),
      [['/Policy', null]],
    );
  });

  it('a bucket that does not exist is not applicable', () => {
    assert.equal(judge({ ownership: known('missing'), policy: DENIED }).verdict, 'not-applicable');
  });

  it('a policy that we may not read is unknown, never a pass', () => {
    const { verdict, reason } = judge({ ownership: known('foreign'), policy: DENIED });
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });

  it('a policy that is none is unknown', () => {
    assert.equal(judge({ policy: known('{}') }).reason?.code, 'invalid-answer');
  });

  it('a readable policy is enough where the owner is not known', () => {
    assert.equal(judge({ ...policy(...STATEMENTS), ownership: DENIED }).verdict, 'pass');
  });

  for (const [title, statements] of [
    ['without the right to read the ACL', [write()]],
    ['without the right to write', [acl()]],
    [
      'for the trail before it was renamed',
      [acl({ 'aws:SourceArn': trailArn('old') }), write(undefined, { 'aws:SourceArn': trailArn('old') })],
    ],
    ['for another account', [acl(), write('AWSLogs/222222222222/*')]],
    ['for a prefix that the trail does not have', [acl(), write(`logs/AWSLogs/${ACCOUNT}/*`)]],
    ['for log files but not for digests', [acl(), write(`AWSLogs/${ACCOUNT}/CloudTrail/*`)]],
    [
      'for the home region of a multi-region trail',
      [acl(), write(`AWSLogs/${ACCOUNT}/CloudTrail*/us-east-1/*`)],
    ],
  ] as const) {
    it(`a policy ${title} fails`, () => {
      const { verdict, evidence } = judge(policy(...statements));
      assert.equal(verdict, 'fail');
      assert.deepEqual(
        evidence.map(({ path }) => path),
        ['/Policy/Statement'],
      );
    });
  }

  for (const [operator, key, value] of [
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'],
    ['StringNotEquals', 'aws:SourceVpce', 'vpce-1'],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/*`],
  ] as const) {
    it(`a deny of all but one ${key} hits CloudTrail, which has none`, () => {
      const { verdict, evidence, message } = judge(policy(...STATEMENTS, denyUnless(operator, key, value)));
      assert.equal(verdict, 'fail');
      assert.deepEqual(
        evidence.map(({ path }) => path),
        ['/Policy/Statement/2'],
      );
      assert.equal(message.args['statements'], 'OnlyOurs');
    });
  }

  it('a deny that spares services of AWS passes', () => {
    const Condition = {
      StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    };
    assert.equal(judge(policy(...STATEMENTS, deny({ Condition }))).verdict, 'pass');
  });

  it('a deny of uploads without KMS hits the digests alone', () => {
    const statement = denyUnless('StringNotEquals', 's3:x-amz-server-side-encryption', 'aws:kms');
    const statements = [...STATEMENTS, { ...statement, Action: 's3:PutObject' }];
    assert.equal(judge(policy(...statements)).verdict, 'fail');
    assert.equal(judge(policy(...statements), [{ logFileValidation: known(false) }]).verdict, 'pass');
  });

  it('a condition that depends on more than we know is unknown and names the key', () => {
    const { verdict, reason } = judge(
      policy(...STATEMENTS, denyUnless('StringEquals', 'aws:SourceOrgID', 'o-1')),
    );
    assert.equal(verdict, 'unknown');
    assert.match(reason?.detail ?? '', /aws:SourceOrgID/);
  });

  it('a deny that is sure fails whatever else is not known', () => {
    const { verdict } = judge(
      policy(...STATEMENTS, denyUnless('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')),
      [{ keyPrefix: DENIED }],
    );
    assert.equal(verdict, 'fail');
  });

  it('a path that is not known is unknown', () => {
    assert.equal(judge(policy(...STATEMENTS), [{ keyPrefix: DENIED }]).verdict, 'unknown');
  });

  it('each trail that delivers there is tried, and no other', () => {
    const second = { name: 'second', arn: trailArn('second') };
    const both = { usedBy: [trailArn('all-regions'), trailArn('second')] };
    const failed = judge({ ...policy(...STATEMENTS), ...both }, [{}, second]);
    assert.deepEqual([failed.verdict, failed.message.args['trail']], ['fail', 'second']);
    assert.equal(judge(policy(...STATEMENTS), [{}, second]).verdict, 'pass');
  });

  it('an organization trail needs the folder of the organization, whose id is not known', () => {
    const trail = [{ isOrganization: known(true) }];
    assert.equal(judge(policy(...STATEMENTS), trail).verdict, 'fail');
    assert.equal(judge(policy(...STATEMENTS, write('AWSLogs/o-abcdefghij/*')), trail).verdict, 'unknown');
    assert.equal(judge(policy(acl(), write('AWSLogs/*')), trail).verdict, 'pass');
  });

  it('an organization trail with a member account as its source fails', () => {
    const source = { 'aws:SourceArn': trailArn('all-regions').replace(ACCOUNT, '222222222222') };
    assert.equal(
      judge(policy(acl(source), write('*', source)), [{ isOrganization: known(true) }]).verdict,
      'fail',
    );
  });

  it('a lone statement outside a list, and one without a Sid, are found', () => {
    const lone = { ...denyUnless('StringNotEquals', 'aws:SourceVpc', 'vpc-1'), Sid: undefined };
    const { evidence } = judge({ policy: known(JSON.stringify({ Statement: lone })) });
    assert.deepEqual(
      evidence.map(({ path }) => path),
      ['/Policy/Statement'],
    );
    assert.equal(judge(policy(...STATEMENTS, lone)).message.args['statements'], '#3');
  });
});
