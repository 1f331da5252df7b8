import assert from 'node:assert/strict';
import type { PolicyRequest } from '../../src/analysis/resource-policy.ts';
import { aRequest, BUCKET, decide, deny, type Json, OWN, policyText, TRAIL } from '../support/policies.ts';

export type Row = readonly [
  title: string,
  statements: readonly Json[],
  request: Partial<PolicyRequest>,
  decision: string,
];

/** One test per row; what a row does not say of its request is as in `usual`. */
export function decisions(name: string, usual: Partial<PolicyRequest>, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [title, statements, request, decision] of rows) {
      it(title, () => {
        assert.equal(decide(policyText(statements), aRequest({ ...usual, ...request })), decision);
      });
    }
  });
}

/** All that CloudTrail sends when it writes a log file, and what a service's own request never has. */
export const DELIVERY = {
  context: {
    's3:x-amz-acl': ['bucket-owner-full-control'],
    's3:x-amz-server-side-encryption': ['aws:kms'],
    'aws:SourceArn': [TRAIL],
    'aws:SourceAccount': [OWN],
    'aws:SecureTransport': ['true'],
    'aws:PrincipalIsAWSService': ['true'],
  },
  absentKeys: ['aws:PrincipalOrgID', 'aws:PrincipalArn', 'aws:SourceVpce', 'aws:SourceIp'],
};

export const FROM_TRAIL = { StringEquals: { 'aws:SourceArn': TRAIL } };

/** Denies everything in S3 where one condition holds; Sid `D`. */
export function denyIf(operator: string, key: string, value: string): Json {
  return deny({
    Action: 's3:*',
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: { [operator]: { [key]: value } },
  });
}
