import assert from 'node:assert/strict';
import type { PolicyRequest } from '../../src/analysis/resource-policy.ts';
import { allow, aRequest, BUCKET, decide, OWN, policyText } from '../support/policies.ts';
import { decisions } from './policy-table.ts';

function home(context: PolicyRequest['context'], absentKeys: readonly string[] = []): Partial<PolicyRequest> {
  return { resource: `${BUCKET}/home/ann/x`, context, absentKeys };
}

const HOME = [allow({ Resource: `${BUCKET}/home/\${aws:username}/*` })];
const FALLBACK = [allow({ Resource: `${BUCKET}/home/\${aws:username, 'ann'}/*` })];

decisions('a policy variable', {}, [
  ['stands for the value of its key', HOME, home({ 'aws:UserName': ['ann'] }), 'allowed: A'],
  ['keeps others out', HOME, home({ 'aws:UserName': ['bob'] }), 'no allow'],
  ['brings no wildcard', HOME, home({ 'aws:username': ['*'] }), 'no allow'],
  ['is open while its key is', HOME, home({}), 'unknown: A [aws:username]'],
  ['is open when its key is absent', HOME, home({}, ['aws:username']), 'unknown: A [aws:username]'],
  [
    'is open when its key has several values',
    HOME,
    home({ 'aws:username': ['a', 'b'] }),
    'unknown: A [aws:username]',
  ],
  ['has a default for an absent key', FALLBACK, home({}, ['aws:username']), 'allowed: A'],
  ['prefers the value to the default', FALLBACK, home({ 'aws:username': ['bob'] }), 'no allow'],
  ['is open with a default while its key is', FALLBACK, home({}), 'unknown: A [aws:username]'],
  [
    'can be a star, a question mark and a dollar',
    [allow({ Resource: `${BUCKET}/\${*}\${?}\${$}` })],
    { resource: `${BUCKET}/*?$` },
    'allowed: A',
  ],
  ['for a star is no wildcard', [allow({ Resource: `${BUCKET}/\${*}` })], {}, 'no allow'],
  [
    'works in a string condition',
    [allow({ Condition: { StringLike: { 's3:prefix': 'home/${aws:username}/*' } } })],
    { context: { 's3:prefix': ['home/ann/x'], 'aws:username': ['ann'] } },
    'allowed: A',
  ],
  [
    'works in an ARN condition',
    [
      allow({
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:${aws:SourceAccount}:trail/*' } },
      }),
    ],
    {
      context: {
        'aws:SourceArn': [`arn:aws:cloudtrail:eu-west-1:${OWN}:trail/audit`],
        'aws:SourceAccount': [OWN],
      },
    },
    'allowed: A',
  ],
  [
    'that is open leaves its condition open',
    [allow({ Condition: { StringNotEquals: { a: '${aws:PrincipalTag/team}' } } })],
    { context: { a: ['1'] } },
    'unknown: A [aws:PrincipalTag/team]',
  ],
  [
    'is moot beside a value that fits',
    [allow({ Condition: { StringEquals: { a: ['1', '${aws:PrincipalTag/team}'] } } })],
    { context: { a: ['1'] } },
    'allowed: A',
  ],
  [
    'is plain text to an operator for numbers',
    [allow({ Condition: { NumericEquals: { a: '${b}' } } })],
    { context: { a: ['1'], b: ['1'] } },
    'unknown: A [a]',
  ],
]);

describe('a policy of the version before variables', () => {
  const text = policyText(HOME, { Version: '2008-10-17' });

  it('takes a variable for plain text', () => {
    assert.equal(decide(text, aRequest(home({ 'aws:username': ['ann'] }))), 'no allow');
    assert.equal(decide(text, aRequest({ resource: `${BUCKET}/home/\${aws:username}/x` })), 'allowed: A');
  });
});
