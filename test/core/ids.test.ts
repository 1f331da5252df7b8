import assert from 'node:assert/strict';
import { arnParts, parseAccountId, parseArn, parseRegion, partitionOf } from '../../src/core/ids.ts';
import { region } from '../support/builders.ts';

describe('an ARN', () => {
  it('has six parts, the last with whatever colons it has', () => {
    const arn = parseArn('arn:aws:logs:us-east-1:111111111111:log-group:trail:*');
    assert.ok(arn);
    assert.deepEqual(arnParts(arn), {
      partition: 'aws',
      service: 'logs',
      region: 'us-east-1',
      accountId: '111111111111',
      resource: 'log-group:trail:*',
    });
  });

  it('may lack region and account, as that of a bucket', () => {
    assert.equal(parseArn('arn:aws-cn:s3:::logs'), 'arn:aws-cn:s3:::logs');
  });

  for (const text of [
    undefined,
    '',
    'arn',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'urn:aws:s3:::logs',
    ' arn:aws:s3:::logs',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseArn(text), undefined));
  }
});

describe('an account id', () => {
  it('is twelve digits', () => {
    assert.equal(parseAccountId('000000000000'), '000000000000');
    for (const text of [
      undefined,
      '',
      '11111111111',
      '1111111111111',
      '11111111111a',
      '１１１１１１１１１１１１',
    ])
      assert.equal(parseAccountId(text), undefined, text);
  });
});

describe('a region', () => {
  it('is known by its shape', () => {
    for (const text of ['us-east-1', 'ap-southeast-4', 'us-gov-west-1', 'us-isob-east-1', 'mx-central-1'])
      assert.equal(parseRegion(text), text);
    for (const text of [undefined, '', 'us-east', 'US-EAST-1', 'us_east_1', 'us-east-1a', 'us-east-1\n', '*'])
      assert.equal(parseRegion(text), undefined, text);
  });

  for (const [name, partition] of [
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['xx-new-1', 'aws'],
  ] as const) {
    it(`${name} is of the partition ${partition}`, () => assert.equal(partitionOf(region(name)), partition));
  }
});
