import assert from 'node:assert/strict';
import check from '../../../src/checks/cloudwatch/log-group-encrypted-kms.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Key } from '../../../src/core/key.ts';
import type { LogGroup } from '../../../src/core/log-group.ts';
import {
  aKey,
  aKeyDescription,
  aLogGroup,
  aLogGroupDescription,
  anEstate,
  arn,
  LOG_GROUP_ARN,
  region,
} from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';
import { allow, policyText, type Json } from '../../support/policies.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'kms:DescribeKey' });
const LOGS = { Service: 'logs.us-east-1.amazonaws.com' };

function judged(key: Partial<Key>, group: Partial<LogGroup> = {}) {
  return findingOf(check, anEstate({ keys: [aKey(key)], logGroups: [aLogGroup(group)] }));
}

function letting(over: Json, group: Partial<LogGroup> = {}) {
  const statement = allow({ Principal: LOGS, Action: 'kms:*', Resource: '*', ...over });
  return judged({ policy: known(policyText([statement])) }, group);
}

describe('log-group-encrypted-kms', () => {
  it('a log group with a key that CloudWatch Logs may use passes', () => {
    assert.equal(judged({}).verdict, 'pass');
  });

  it('a log group without a key fails', () => {
    const description = known(aLogGroupDescription({ kmsKeyId: undefined }));
    const { verdict, severity, evidence } = judged({}, { description });
    assert.deepEqual([verdict, severity], ['fail', 'low']);
    assert.deepEqual([evidence[0]?.path, evidence[0]?.actual], ['/logGroup/kmsKeyId', null]);
  });

  it('a key that does not exist, or is not enabled, fails on the id of the key', () => {
    for (const description of [known(undefined), known(aKeyDescription({ state: 'Disabled' }))]) {
      const { verdict, evidence } = judged({ description });
      assert.deepEqual(
        [verdict, evidence[0]?.path, evidence[0]?.actual],
        ['fail', '/logGroup/kmsKeyId', aKey().id],
      );
    }
  });

  describe('the key policy', () => {
    it('for the log group alone is enough', () => {
      const Condition = { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': LOG_GROUP_ARN } };
      assert.equal(letting({ Condition }).verdict, 'pass');
    });

    for (const [what, over] of Object.entries({
      'another region': { Principal: { Service: 'logs.eu-west-1.amazonaws.com' } },
      'another log group': {
        Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `${LOG_GROUP_ARN}-other` } },
      },
      'decryption only': { Action: 'kms:Decrypt' },
    })) {
      it(`for ${what} fails`, () => {
        assert.equal(letting(over).verdict, 'fail');
      });
    }

    it('that depends on a key we do not know is unknown, and names the key', () => {
      const { verdict, reason } = letting({ Condition: { StringEquals: { 'kms:ViaService': 'x' } } });
      assert.equal(verdict, 'unknown');
      assert.match(reason?.detail ?? '', /kms:ViaService/);
    });

    it('that was not read or can not be parsed is unknown, never a pass', () => {
      assert.equal(judged({ policy: DENIED }).verdict, 'unknown');
      assert.equal(judged({ policy: known('{') }).verdict, 'unknown');
      assert.equal(judged({ policy: known(undefined) }).verdict, 'unknown');
    });

    it('may name the service as it is called in China', () => {
      const group = {
        region: region('cn-north-1'),
        arn: arn(LOG_GROUP_ARN.replace('us-east-1', 'cn-north-1')),
      };
      for (const suffix of ['amazonaws.com', 'amazonaws.com.cn']) {
        const Principal = { Service: `logs.cn-north-1.${suffix}` };
        assert.equal(letting({ Principal }, group).verdict, 'pass');
      }
    });
  });

  it('a key that may not be described is unknown, but fails where its policy does', () => {
    assert.equal(judged({ description: DENIED }).verdict, 'unknown');
    assert.equal(judged({ description: DENIED, policy: known(policyText([])) }).verdict, 'fail');
  });

  it('a disabled key fails whatever its unread policy is', () => {
    const description = known(aKeyDescription({ state: 'PendingDeletion' }));
    assert.equal(judged({ description, policy: DENIED }).verdict, 'fail');
  });

  it('a key that is not among those read is unknown', () => {
    assert.equal(findingOf(check, anEstate({ keys: [] })).verdict, 'unknown');
  });

  it('a log group that may not be described is unknown; one that does not exist is not judged', () => {
    assert.equal(judged({}, { description: DENIED }).verdict, 'unknown');
    assert.equal(judged({}, { description: known(undefined) }).verdict, 'not-applicable');
  });
});
