import assert from 'node:assert/strict';
import {
  allow,
  aRequest,
  BUCKET,
  by,
  CLOUDTRAIL,
  decide,
  LOG_FILE,
  OWN,
  policyText,
  TRAIL,
} from '../support/policies.ts';
import { DELIVERY, FROM_TRAIL } from './policy-table.ts';

const STATEMENTS = [allow({ Resource: `${BUCKET}/AWSLogs/${OWN}/*`, Condition: FROM_TRAIL })];
const CHINA = (text: string): string => text.replaceAll('arn:aws:', 'arn:aws-cn:');
const CHINESE = {
  resource: CHINA(LOG_FILE),
  context: { 's3:x-amz-acl': ['bucket-owner-full-control'], 'aws:SourceArn': [CHINA(TRAIL)] },
};

describe('another partition', () => {
  it('has the same service principal and ARNs of its own', () => {
    assert.equal(decide(CHINA(policyText(STATEMENTS)), aRequest(CHINESE)), 'allowed: A');
  });

  it('is not reached by the ARNs of this one', () => {
    assert.equal(decide(policyText(STATEMENTS), aRequest(CHINESE)), 'no allow');
    assert.equal(decide(CHINA(policyText(STATEMENTS)), aRequest(DELIVERY)), 'no allow');
  });

  it('has accounts of its own', () => {
    const text = policyText([allow({ Principal: { AWS: `arn:aws-us-gov:iam::${OWN}:root` } })]);
    assert.equal(decide(text, aRequest(by(`arn:aws-us-gov:iam::${OWN}:user/ann`))), 'allowed: A');
    assert.equal(decide(text, aRequest(by(`arn:aws:iam::${OWN}:user/ann`))), 'no allow');
  });

  it('has no principal for CloudTrail under another name', () => {
    const text = policyText([allow({ Principal: { Service: `${CLOUDTRAIL}.cn` } })]);
    assert.equal(decide(text, aRequest(CHINESE)), 'no allow');
  });
});
