import assert from 'node:assert/strict';
import { aRequest, allow, CLOUDTRAIL, decide, policyText } from '../support/policies.ts';

const KEY = 'aws:PrincipalTag/team';
const ABSENT = 'absent';
type Given = string | readonly string[] | undefined;
type Wanted = string | number | boolean | readonly (string | number | boolean)[];
type Outcome = 'holds' | 'fails' | 'is open';
type Row = readonly [title: string, operator: string, wanted: Wanted, given: Given, outcome: Outcome];

/** Whether the only condition of the only Allow holds; a given value of undefined is not known. */
function outcomeOf(operator: string, wanted: Wanted, given: Given): Outcome {
  const text = policyText([allow({ Condition: { [operator]: { [KEY]: wanted } } })]);
  const values = typeof given === 'string' ? [given] : given;
  const request = given === ABSENT ? { absentKeys: [KEY] } : { context: { [KEY]: values } };
  const decision = decide(text, aRequest(request));
  return decision === 'no allow' ? 'fails' : decision === 'allowed: A' ? 'holds' : 'is open';
}

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [title, operator, wanted, given, outcome] of rows) {
      it(`${operator} ${outcome} ${title}`, () => {
        assert.equal(outcomeOf(operator, wanted, given), outcome);
      });
    }
  });
}

table('a string condition', [
  ['for the same text', 'StringEquals', 'red', 'red', 'holds'],
  ['for other text', 'StringEquals', 'red', 'blue', 'fails'],
  ['for text in other case', 'StringEquals', 'red', 'Red', 'fails'],
  ['for one of several values', 'StringEquals', ['blue', 'red'], 'red', 'holds'],
  ['when none of several values fits', 'StringEquals', ['blue', 'green'], 'red', 'fails'],
  ['without any value to match', 'StringEquals', [], 'red', 'fails'],
  ['since it takes a star literally', 'StringEquals', 'r*', 'red', 'fails'],
  ['for a literal star', 'StringEquals', 'r*', 'r*', 'holds'],
  ['when the key is absent', 'StringEquals', 'red', ABSENT, 'fails'],
  ['when the key is not known', 'StringEquals', 'red', undefined, 'is open'],
  ['for a number that is written as one', 'StringEquals', 5, '5', 'holds'],
  ['for other text', 'StringNotEquals', 'red', 'blue', 'holds'],
  ['for the same text', 'StringNotEquals', 'red', 'red', 'fails'],
  ['when one of several values is the text', 'StringNotEquals', ['blue', 'red'], 'red', 'fails'],
  ['when none of several values is the text', 'StringNotEquals', ['blue', 'green'], 'red', 'holds'],
  ['when the key is absent', 'StringNotEquals', 'red', ABSENT, 'holds'],
  ['when the key is not known', 'StringNotEquals', 'red', undefined, 'is open'],
  ['for text in other case', 'StringEqualsIgnoreCase', 'red', 'RED', 'holds'],
  ['for other text', 'StringEqualsIgnoreCase', 'red', 'blue', 'fails'],
  ['when the key is absent', 'StringEqualsIgnoreCase', 'red', ABSENT, 'fails'],
  ['for text in other case', 'StringNotEqualsIgnoreCase', 'red', 'RED', 'fails'],
  ['for other text', 'StringNotEqualsIgnoreCase', 'red', 'blue', 'holds'],
  ['when the key is absent', 'StringNotEqualsIgnoreCase', 'red', ABSENT, 'holds'],
]);

table('a string pattern', [
  ['for a star at the end', 'StringLike', 're*', 'red', 'holds'],
  ['for a star that stands for nothing', 'StringLike', 'red*', 'red', 'holds'],
  ['for stars in between', 'StringLike', 'a*b*c', 'axxbxbyc', 'holds'],
  ['when the end differs', 'StringLike', 'a*b*c', 'axxbxby', 'fails'],
  ['for a question mark and one character', 'StringLike', 'r?d', 'red', 'holds'],
  ['for a question mark and no character', 'StringLike', 'red?', 'red', 'fails'],
  ['for a lone star and no text', 'StringLike', '*', '', 'holds'],
  ['for a question mark and a character of two code units', 'StringLike', '?', '😀', 'holds'],
  ['in other case', 'StringLike', 'RE*', 'red', 'fails'],
  ['for characters that mean more in a regular expression', 'StringLike', 'a.c+[d]*', 'a.c+[d]e', 'holds'],
  ['for a dot and another character', 'StringLike', 'a.c', 'abc', 'fails'],
  ['when the key is absent', 'StringLike', '*', ABSENT, 'fails'],
  ['in a text that makes naive matching slow', 'StringLike', 'a*'.repeat(30) + 'b', 'a'.repeat(60), 'fails'],
  ['for text that fits', 'StringNotLike', 're*', 'red', 'fails'],
  ['for text that does not fit', 'StringNotLike', 're*', 'blue', 'holds'],
  ['when the key is absent', 'StringNotLike', '*', ABSENT, 'holds'],
]);

const ROLE = 'arn:aws:iam::111111111111:role/ops/reader';

table('an ARN condition', [
  ['for the same ARN', 'ArnEquals', ROLE, ROLE, 'holds'],
  ['for a pattern, as ArnLike does', 'ArnEquals', 'arn:aws:iam::111111111111:role/*', ROLE, 'holds'],
  ['for another account', 'ArnEquals', 'arn:aws:iam::222222222222:role/*', ROLE, 'fails'],
  ['for a pattern', 'ArnLike', 'arn:aws:iam::*:role/ops/*', ROLE, 'holds'],
  ['since a star stays in its field', 'ArnLike', 'arn:aws:iam:*:111111111111:x', ROLE, 'fails'],
  ['for stars in every field', 'ArnLike', 'arn:*:*:*:*:*', ROLE, 'holds'],
  ['for a lone star, which is no ARN', 'ArnLike', '*', ROLE, 'is open'],
  [
    'for a resource with colons in it',
    'ArnLike',
    'arn:aws:logs:*:*:group:*',
    'arn:aws:logs:a:1:group:g:*',
    'holds',
  ],
  ['for a question mark', 'ArnLike', 'arn:aws:iam::11111111111?:*', ROLE, 'holds'],
  [
    'in another partition',
    'ArnLike',
    'arn:aws:iam::*:role/*',
    'arn:aws-cn:iam::111111111111:role/x',
    'fails',
  ],
  ['for a value that is no ARN', 'ArnLike', 'arn:aws:iam::*:role/*', 'reader', 'fails'],
  ['for a value with too few fields', 'ArnLike', 'arn:aws:*:*:*:*', 'arn:aws', 'fails'],
  ['since it has too few fields', 'ArnLike', 'arn:aws:*', ROLE, 'is open'],
  ['when the key is absent', 'ArnLike', 'arn:*:*:*:*:*', ABSENT, 'fails'],
  ['for the same ARN', 'ArnNotEquals', ROLE, ROLE, 'fails'],
  ['for another ARN', 'ArnNotEquals', 'arn:aws:iam::111111111111:role/x', ROLE, 'holds'],
  ['when the key is absent', 'ArnNotEquals', ROLE, ABSENT, 'holds'],
  ['for an ARN that fits', 'ArnNotLike', 'arn:aws:iam::*:role/*', ROLE, 'fails'],
  ['for an ARN that does not fit', 'ArnNotLike', 'arn:aws:iam::*:user/*', ROLE, 'holds'],
  ['when the key is absent', 'ArnNotLike', 'arn:aws:iam::*:user/*', ABSENT, 'holds'],
]);

table('a numeric condition', [
  ['for the same number in another form', 'NumericEquals', '10', '10.0', 'holds'],
  ['for a JSON number', 'NumericEquals', 10, '10', 'holds'],
  ['for another number', 'NumericEquals', 10, '11', 'fails'],
  ['for what is no number', 'NumericEquals', 10, 'ten', 'is open'],
  ['for a policy value that is no number', 'NumericEquals', 'ten', '10', 'is open'],
  ['for another number', 'NumericNotEquals', 10, '11', 'holds'],
  ['for the same number', 'NumericNotEquals', 10, '10', 'fails'],
  ['when the key is absent', 'NumericNotEquals', 10, ABSENT, 'holds'],
  ['for a TLS version below', 'NumericLessThan', '1.2', '1.1', 'holds'],
  ['for the same TLS version', 'NumericLessThan', '1.2', '1.2', 'fails'],
  ['when the key is absent', 'NumericLessThan', '1.2', ABSENT, 'fails'],
  ['for the same number', 'NumericLessThanEquals', 10, '10', 'holds'],
  ['for a greater number', 'NumericLessThanEquals', 10, '11', 'fails'],
  ['for a greater number', 'NumericGreaterThan', 10, '11', 'holds'],
  ['for the same number', 'NumericGreaterThan', 10, '10', 'fails'],
  ['for the same number', 'NumericGreaterThanEquals', 10, '10', 'holds'],
  ['for a smaller number', 'NumericGreaterThanEquals', 10, '9', 'fails'],
  ['for a negative number that is greater', 'NumericGreaterThan', -5, '-4.5', 'holds'],
]);

const NOON = '2026-01-31T12:00:00Z';

table('a date condition', [
  ['for the same moment in another zone', 'DateEquals', NOON, '2026-01-31T13:00:00+01:00', 'holds'],
  ['for seconds since 1970', 'DateEquals', '1769860800', NOON, 'holds'],
  ['for another moment', 'DateEquals', NOON, '2026-01-31T12:00:01Z', 'fails'],
  ['for a time without a zone, which is UTC', 'DateEquals', '2026-01-31T12:00:00', NOON, 'holds'],
  ['for what is no date', 'DateEquals', 'yesterday', NOON, 'is open'],
  ['for a day that no calendar has', 'DateEquals', '2026-13-31', NOON, 'is open'],
  ['for another moment', 'DateNotEquals', NOON, '2026-01-31', 'holds'],
  ['when the key is absent', 'DateNotEquals', NOON, ABSENT, 'holds'],
  ['for an earlier day', 'DateLessThan', '2026-01-31', '2026-01-30', 'holds'],
  ['for the same day', 'DateLessThan', '2026-01-31', '2026-01-31', 'fails'],
  ['for the same day', 'DateLessThanEquals', '2026-01-31', '2026-01-31', 'holds'],
  ['for a later day', 'DateGreaterThan', '2026-01-31', '2026-02-01', 'holds'],
  ['for an earlier day', 'DateGreaterThan', '2026-01-31', '2026-01-30', 'fails'],
  ['for the same day', 'DateGreaterThanEquals', '2026-01-31', '2026-01-31', 'holds'],
  ['when the key is absent', 'DateGreaterThanEquals', '2026-01-31', ABSENT, 'fails'],
]);

table('a condition of another type', [
  ['for the same truth', 'Bool', 'true', 'true', 'holds'],
  ['for the same truth in other case', 'Bool', 'True', 'true', 'holds'],
  ['for a JSON boolean', 'Bool', false, 'false', 'holds'],
  ['for the other truth', 'Bool', 'false', 'true', 'fails'],
  ['for what is no truth', 'Bool', 'yes', 'true', 'is open'],
  ['when the key is absent', 'Bool', 'false', ABSENT, 'fails'],
  ['for the same bytes', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'holds'],
  ['for other bytes', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ6', 'fails'],
  ['for a key that is there', 'Null', 'false', 'red', 'holds'],
  ['for a key that is absent', 'Null', 'true', ABSENT, 'holds'],
  ['for a key that is there though it must not', 'Null', 'true', 'red', 'fails'],
  ['for a key that is absent though it must be there', 'Null', false, ABSENT, 'fails'],
  ['for a key without values', 'Null', 'true', [], 'holds'],
  ['for a key that is not known', 'Null', 'true', undefined, 'is open'],
  ['since AWS has no such operator', 'NullIfExists', 'true', ABSENT, 'is open'],
  ['since AWS has no such operator', 'StringStartsWith', 'r', 'red', 'is open'],
  ['since AWS writes operators in one case', 'stringequals', 'red', 'red', 'is open'],
]);

table('an address condition', [
  ['for an address in the block', 'IpAddress', '203.0.113.0/24', '203.0.113.77', 'holds'],
  ['for an address beside the block', 'IpAddress', '203.0.113.0/24', '203.0.114.1', 'fails'],
  ['for the one address', 'IpAddress', '203.0.113.7', '203.0.113.7', 'holds'],
  ['for one of several blocks', 'IpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '10.1.2.3', 'holds'],
  ['for any address in the widest block', 'IpAddress', '0.0.0.0/0', '203.0.113.7', 'holds'],
  ['for an IPv6 address in the block', 'IpAddress', '2001:db8::/32', '2001:DB8:1::7', 'holds'],
  ['for an IPv6 address beside the block', 'IpAddress', '2001:db8::/32', '2001:db9::1', 'fails'],
  ['for an IPv6 address written with IPv4', 'IpAddress', '::ffff:203.0.113.7', '::ffff:cb00:7107', 'holds'],
  ['for an address in full', 'IpAddress', '2001:db8:0:0:0:0:0:1', '2001:db8::1', 'holds'],
  ['for an address of the other family', 'IpAddress', '0.0.0.0/0', '2001:db8::1', 'fails'],
  ['when the key is absent', 'IpAddress', '0.0.0.0/0', ABSENT, 'fails'],
  ['for a block too narrow for its family', 'IpAddress', '203.0.113.0/33', '203.0.113.7', 'is open'],
  ['for a byte too great', 'IpAddress', '203.0.113.256', '203.0.113.7', 'is open'],
  ['for an IPv6 address with too few groups', 'IpAddress', '2001:db8:1', '2001:db8::1', 'is open'],
  ['for an IPv6 address with two gaps', 'IpAddress', '2001::db8::1', '2001:db8::1', 'is open'],
  ['for an IPv6 address with a group that is none', 'IpAddress', '2001:db8::xyz', '2001:db8::1', 'is open'],
  ['for an IPv6 address with a bad IPv4 end', 'IpAddress', '::ffff:203.0.113.256', '::1', 'is open'],
  ['for the name of a service', 'IpAddress', '10.0.0.0/8', CLOUDTRAIL, 'is open'],
  ['for no address at all', 'IpAddress', '', '203.0.113.7', 'is open'],
  ['for an address in the block', 'NotIpAddress', '203.0.113.0/24', '203.0.113.7', 'fails'],
  [
    'for an address beside all blocks',
    'NotIpAddress',
    ['10.0.0.0/8', '172.16.0.0/12'],
    '203.0.113.7',
    'holds',
  ],
  ['when the key is absent', 'NotIpAddress', '203.0.113.0/24', ABSENT, 'holds'],
]);

table('a condition that asks only for keys that exist', [
  ['for a value that fits', 'StringEqualsIfExists', 'red', 'red', 'holds'],
  ['for a value that does not fit', 'StringEqualsIfExists', 'red', 'blue', 'fails'],
  ['when the key is absent', 'StringEqualsIfExists', 'red', ABSENT, 'holds'],
  ['when the key is not known', 'StringEqualsIfExists', 'red', undefined, 'is open'],
  ['when the key is absent', 'StringNotEqualsIfExists', 'red', ABSENT, 'holds'],
  ['for the value itself', 'StringNotEqualsIfExists', 'red', 'red', 'fails'],
  ['when the key is absent', 'ArnLikeIfExists', 'arn:aws:iam::*:role/*', ABSENT, 'holds'],
  ['when the key is absent', 'BoolIfExists', 'true', ABSENT, 'holds'],
  ['for the other truth', 'BoolIfExists', 'true', 'false', 'fails'],
  ['when the key is absent', 'NumericLessThanIfExists', '1.2', ABSENT, 'holds'],
  ['when the key is absent', 'NotIpAddressIfExists', '10.0.0.0/8', ABSENT, 'holds'],
  ['when the key is absent', 'ForAnyValue:StringEqualsIfExists', 'red', ABSENT, 'holds'],
]);

const TWO = ['red', 'blue'];

table('a condition on a key with several values', [
  ['when every value fits', 'ForAllValues:StringEquals', ['red', 'blue', 'green'], TWO, 'holds'],
  ['when one value does not fit', 'ForAllValues:StringEquals', ['red'], TWO, 'fails'],
  ['when the key is absent', 'ForAllValues:StringEquals', ['red'], ABSENT, 'holds'],
  ['when the key has no values', 'ForAllValues:StringEquals', ['red'], [], 'holds'],
  ['when the key is not known', 'ForAllValues:StringEquals', ['red'], undefined, 'is open'],
  ['when no value is named', 'ForAllValues:StringNotEquals', ['green'], TWO, 'holds'],
  ['when a value is named', 'ForAllValues:StringNotEquals', ['red'], TWO, 'fails'],
  ['when every value fits', 'ForAllValues:StringLike', ['r*', 'b*'], TWO, 'holds'],
  ['when a value fits', 'ForAnyValue:StringEquals', ['blue'], TWO, 'holds'],
  ['when no value fits', 'ForAnyValue:StringEquals', ['green'], TWO, 'fails'],
  ['when the key is absent', 'ForAnyValue:StringEquals', ['red'], ABSENT, 'fails'],
  ['when a value is not named', 'ForAnyValue:StringNotEquals', ['red'], TWO, 'holds'],
  ['when all values are named', 'ForAnyValue:StringNotEquals', TWO, TWO, 'fails'],
  ['when the key is absent, for it needs a value', 'ForAnyValue:StringNotEquals', ['red'], ABSENT, 'fails'],
  ['for an organization path', 'ForAnyValue:StringLike', 'o-abc/*', ['o-abc/r-1/ou-1/'], 'holds'],
  ['without saying which of the values counts', 'StringEquals', 'red', TWO, 'is open'],
]);

describe('the conditions of a statement', () => {
  const open = 'aws:SourceVpce';

  for (const [title, condition, expected] of [
    ['must all hold', { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } }, 'allowed: A'],
    ['fail with one key', { StringEquals: { a: '1', b: '3' } }, 'no allow'],
    ['fail with one operator', { StringEquals: { a: '1' }, Bool: { c: 'false' } }, 'no allow'],
    ['are open with one that is', { StringEquals: { a: '1', [open]: 'v' } }, `unknown: A [${open}]`],
    ['fail with one key, whatever is open', { StringEquals: { a: '2', [open]: 'v' } }, 'no allow'],
    ['know keys in any case', { StringEquals: { A: '1' }, Null: { ABSENT: 'true' } }, 'allowed: A'],
    ['know a key by the beginning that is absent', { Null: { 'aws:PrincipalTag/x': 'true' } }, 'allowed: A'],
  ] as const) {
    it(title, () => {
      const request = {
        context: { a: ['1'], b: ['2'], C: ['true'] },
        absentKeys: ['absent', 'aws:principaltag/*'],
      };
      assert.equal(decide(policyText([allow({ Condition: condition })]), aRequest(request)), expected);
    });
  }
});
