import assert from 'node:assert/strict';
import {
  exclusions,
  managementCoverage,
  recordsOtherEvents,
  type Coverage,
} from '../../src/analysis/event-selectors.ts';
import type { AdvancedSelector, BasicSelector } from '../../src/core/event-selectors.ts';
import { aBasicSelector, aField, anAdvancedSelector } from '../support/builders.ts';

const KMS = 'kms.amazonaws.com';
const RDS = 'rdsdata.amazonaws.com';
const ALL: Coverage = { kind: 'all' };
const NONE: Coverage = { kind: 'none' };

function basic(...selectors: readonly BasicSelector[]) {
  return managementCoverage({ basic: selectors, advanced: [] });
}

function advanced(...selectors: readonly AdvancedSelector[]) {
  return managementCoverage({ basic: [], advanced: selectors });
}

describe('the management events of a trail', () => {
  it('are all of them where there is no selector, as is the default of CloudTrail', () => {
    assert.deepEqual(managementCoverage({ basic: [], advanced: [] }), { read: ALL, write: ALL });
  });
});

describe('the management events of basic selectors', () => {
  for (const [readWriteType, expected] of [
    ['All', { read: ALL, write: ALL }],
    ['ReadOnly', { read: ALL, write: NONE }],
    ['WriteOnly', { read: NONE, write: ALL }],
  ] as const) {
    it(`are as ReadWriteType ${readWriteType} says`, () => {
      assert.deepEqual(basic(aBasicSelector({ readWriteType })), expected);
    });
  }

  it('are none where the selector is for data events only', () => {
    const data = { type: 'AWS::S3::Object', values: ['arn:aws:s3'] };
    const selector = aBasicSelector({ includeManagementEvents: false, dataResources: [data] });
    assert.deepEqual(basic(selector), { read: NONE, write: NONE });
  });

  it('do not shrink because of data events beside them', () => {
    const data = { type: 'AWS::S3::Object', values: ['arn:aws:s3'] };
    assert.deepEqual(basic(aBasicSelector({ dataResources: [data] })), { read: ALL, write: ALL });
  });

  it('lack the excluded sources', () => {
    const except: Coverage = { kind: 'except', sources: [KMS, RDS] };
    assert.deepEqual(basic(aBasicSelector({ excludeManagementEventSources: [KMS, RDS] })), {
      read: except,
      write: except,
    });
  });

  it('are those of any selector', () => {
    const reads = aBasicSelector({ readWriteType: 'ReadOnly' });
    const writes = aBasicSelector({ readWriteType: 'WriteOnly', excludeManagementEventSources: [KMS] });
    assert.deepEqual(basic(reads, writes), { read: ALL, write: { kind: 'except', sources: [KMS] } });
  });

  it('lack a source only where every selector excludes it', () => {
    const both = aBasicSelector({ excludeManagementEventSources: [KMS, RDS] });
    const one = aBasicSelector({ excludeManagementEventSources: [RDS] });
    const except: Coverage = { kind: 'except', sources: [RDS] };
    assert.deepEqual(basic(both, one), { read: except, write: except });
    assert.deepEqual(basic(both, aBasicSelector()), { read: ALL, write: ALL });
  });
});

describe('the management events of advanced selectors', () => {
  it('are all of them where the category is the only field', () => {
    assert.deepEqual(advanced(anAdvancedSelector()), { read: ALL, write: ALL });
  });

  it('are none where no selector is of the category Management', () => {
    const data = { name: undefined, fields: [aField('eventCategory', { equals: ['Data'] })] };
    assert.deepEqual(advanced(data), { read: NONE, write: NONE });
    assert.deepEqual(advanced({ name: 'empty', fields: [] }), { read: NONE, write: NONE });
  });

  it('are reads or writes as readOnly says', () => {
    const readOnly = (value: string) => anAdvancedSelector(aField('readOnly', { equals: [value] }));
    assert.deepEqual(advanced(readOnly('true')), { read: ALL, write: NONE });
    assert.deepEqual(advanced(readOnly('false')), { read: NONE, write: ALL });
    assert.deepEqual(advanced(readOnly('true'), readOnly('false')), { read: ALL, write: ALL });
  });

  it('lack the sources that eventSource excludes', () => {
    const except: Coverage = { kind: 'except', sources: [KMS, RDS] };
    const selector = anAdvancedSelector(aField('eventSource', { notEquals: [KMS, RDS] }));
    assert.deepEqual(advanced(selector), { read: except, write: except });
  });

  it('lack what two conditions on eventSource exclude', () => {
    const selector = anAdvancedSelector(
      aField('eventSource', { notEquals: [KMS] }),
      aField('eventSource', { notEquals: [RDS] }),
    );
    assert.deepEqual(advanced(selector).write, { kind: 'except', sources: [KMS, RDS] });
  });

  for (const field of [
    aField('eventSource', { equals: [KMS] }),
    aField('eventSource', { notEquals: [KMS], startsWith: ['iam'] }),
    aField('eventSource', { notStartsWith: ['kms'] }),
    aField('eventSource', { notEndsWith: ['.amazonaws.com'] }),
    aField('eventName', { equals: ['ConsoleLogin'] }),
    aField('eventName', { notEquals: ['Decrypt'] }),
    aField('userIdentity.arn', { notStartsWith: ['arn:aws:sts'] }),
    aField('eventType', { equals: ['AwsApiCall'] }),
  ]) {
    it(`are narrowed by ${field.field} ${JSON.stringify(Object.entries(field).filter(([, v]) => Array.isArray(v) && v.length > 0))}`, () => {
      const narrowed: Coverage = { kind: 'narrowed', fields: [field.field] };
      assert.deepEqual(advanced(anAdvancedSelector(field)), { read: narrowed, write: narrowed });
    });
  }

  it('are not narrowed where another selector takes all', () => {
    const narrow = anAdvancedSelector(aField('eventName', { equals: ['ConsoleLogin'] }));
    assert.deepEqual(advanced(narrow, anAdvancedSelector()), { read: ALL, write: ALL });
  });

  it('are narrowed by the fields of all narrow selectors, each named once', () => {
    const login = anAdvancedSelector(aField('eventName', { equals: ['ConsoleLogin'] }));
    const typed = anAdvancedSelector(
      aField('eventName', { equals: ['CreateUser'] }),
      aField('eventType', { equals: ['AwsApiCall'] }),
    );
    assert.deepEqual(advanced(login, typed).read, { kind: 'narrowed', fields: ['eventName', 'eventType'] });
  });

  it('are narrowed for reads and whole for writes where only reads are narrowed', () => {
    const reads = anAdvancedSelector(
      aField('readOnly', { equals: ['true'] }),
      aField('eventName', { equals: ['GetObject'] }),
    );
    const writes = anAdvancedSelector(aField('readOnly', { equals: ['false'] }));
    assert.deepEqual(advanced(reads, writes), {
      read: { kind: 'narrowed', fields: ['eventName'] },
      write: ALL,
    });
  });

  it('are not taken for all reads by an operator of readOnly that CloudTrail does not have', () => {
    const { read } = advanced(anAdvancedSelector(aField('readOnly', { notEquals: ['true'] })));
    assert.notDeepEqual(read, ALL);
  });
});

describe('the exclusions of selectors', () => {
  it('are the lists that leave out a source, where they stand', () => {
    const selectors = [aBasicSelector(), aBasicSelector({ excludeManagementEventSources: [KMS] })];
    assert.deepEqual(exclusions({ basic: selectors, advanced: [] }), [
      { pointer: '/EventSelectors/1/ExcludeManagementEventSources', sources: [KMS] },
    ]);
    const excluding = anAdvancedSelector(aField('eventSource', { notEquals: [KMS, RDS] }));
    assert.deepEqual(exclusions({ basic: [], advanced: [anAdvancedSelector(), excluding] }), [
      { pointer: '/AdvancedEventSelectors/1/FieldSelectors/1/NotEquals', sources: [KMS, RDS] },
    ]);
  });

  it('are none in selectors for other events', () => {
    const basicData = aBasicSelector({
      includeManagementEvents: false,
      excludeManagementEventSources: [KMS],
    });
    const fields = [
      aField('eventCategory', { equals: ['Data'] }),
      aField('eventSource', { notEquals: [KMS] }),
    ];
    assert.deepEqual(exclusions({ basic: [basicData], advanced: [{ name: undefined, fields }] }), []);
  });
});

describe('events other than management events', () => {
  it('are recorded by a data resource or by another category', () => {
    const data = { type: 'AWS::S3::Object', values: ['arn:aws:s3'] };
    const category = (name: string) => ({
      name: undefined,
      fields: [aField('eventCategory', { equals: [name] })],
    });
    const basicOnes = (dataResources: BasicSelector['dataResources']) =>
      recordsOtherEvents({ basic: [aBasicSelector({ dataResources })], advanced: [] });
    const advancedOnes = (name: string) => recordsOtherEvents({ basic: [], advanced: [category(name)] });
    assert.deepEqual([basicOnes([data]), basicOnes([])], [true, false]);
    assert.deepEqual(['Data', 'NetworkActivity', 'Management'].map(advancedOnes), [true, true, false]);
    assert.equal(recordsOtherEvents({ basic: [], advanced: [] }), false);
  });
});
