import assert from 'node:assert/strict';
import check from '../../../src/checks/events/trail-logs-management-events.ts';
import type { AdvancedSelector, BasicSelector } from '../../../src/core/event-selectors.ts';
import { known, unread } from '../../../src/core/fact.ts';
import type { Trail } from '../../../src/core/trail.ts';
import {
  aBasicSelector,
  aField,
  anAdvancedSelector,
  anEstate,
  aStatus,
  aTrail,
  HOME,
} from '../../support/builders.ts';
import { findingOf } from '../../support/judging.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetEventSelectors' });
const DATA: AdvancedSelector = { name: undefined, fields: [aField('eventCategory', { equals: ['Data'] })] };
const S3_DATA = { type: 'AWS::S3::Object', values: ['arn:aws:s3'] };

function basic(...selectors: readonly BasicSelector[]): Trail['eventSelectors'] {
  return known({ basic: selectors, advanced: [] });
}

function advanced(...selectors: readonly AdvancedSelector[]): Trail['eventSelectors'] {
  return known({ basic: [], advanced: selectors });
}

function readOnly(value: string): AdvancedSelector {
  return anAdvancedSelector(aField('readOnly', { equals: [value] }));
}

function judged(eventSelectors: Trail['eventSelectors'], ...others: readonly Trail[]) {
  const trails = [aTrail({ name: 'judged', eventSelectors }), ...others];
  return findingOf(check, anEstate({ trails }), 'judged');
}

describe('trail-logs-management-events', () => {
  const whole: Readonly<Record<string, Trail['eventSelectors']>> = {
    'no selector, which is the default': basic(),
    'a basic selector of all events': basic(aBasicSelector()),
    'basic selectors of reads and of writes': basic(
      aBasicSelector({ readWriteType: 'ReadOnly' }),
      aBasicSelector({ readWriteType: 'WriteOnly' }),
    ),
    'an advanced selector without readOnly': advanced(anAdvancedSelector()),
    'advanced selectors of reads and of writes': advanced(readOnly('true'), readOnly('false')),
    'an excluded source, which another check judges': basic(
      aBasicSelector({ excludeManagementEventSources: ['kms.amazonaws.com'] }),
    ),
  };
  for (const [what, selectors] of Object.entries(whole)) {
    it(`a trail with ${what} passes`, () => assert.equal(judged(selectors).verdict, 'pass'));
  }

  const partial: Readonly<Record<string, [Trail['eventSelectors'], string, readonly string[]]>> = {
    'basic reads only': [basic(aBasicSelector({ readWriteType: 'ReadOnly' })), '/EventSelectors', ['read']],
    'basic writes only': [
      basic(aBasicSelector({ readWriteType: 'WriteOnly' })),
      '/EventSelectors',
      ['write'],
    ],
    'no events at all': [basic(aBasicSelector({ includeManagementEvents: false })), '/EventSelectors', []],
    'advanced reads only': [advanced(readOnly('true')), '/AdvancedEventSelectors', ['read']],
    'advanced writes only': [advanced(readOnly('false')), '/AdvancedEventSelectors', ['write']],
    'data events only': [advanced(DATA), '/AdvancedEventSelectors', []],
    'one event name only': [
      advanced(anAdvancedSelector(aField('eventName', { equals: ['ConsoleLogin'] }))),
      '/AdvancedEventSelectors',
      [],
    ],
  };
  for (const [what, [selectors, path, actual]] of Object.entries(partial)) {
    it(`a trail with ${what} is high, on its selectors`, () => {
      const { verdict, severity, evidence } = judged(selectors);
      assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'high' });
      assert.deepEqual(evidence, [{ path, actual, expected: ['read', 'write'] }]);
    });
  }

  it('what is missing is told apart', () => {
    const texts = Object.values(partial).map(([selectors]) => judged(selectors).message.text);
    assert.equal(new Set(texts).size, 3);
  });

  const forData = [
    advanced(DATA),
    basic(aBasicSelector({ includeManagementEvents: false, dataResources: [S3_DATA] })),
  ];
  for (const [index, selectors] of forData.entries()) {
    it(`a trail for data events passes beside one for management events (${index + 1})`, () => {
      assert.equal(judged(selectors, aTrail()).verdict, 'pass');
    });
  }

  it('a trail for data events fails beside one that does not do it all in the same regions', () => {
    const others: readonly Partial<Trail>[] = [
      { seenIn: [HOME] },
      { status: known(aStatus({ isLogging: false })) },
      { eventSelectors: advanced(DATA) },
    ];
    for (const other of others) assert.equal(judged(advanced(DATA), aTrail(other)).verdict, 'fail');
  });

  it('beside another trail of unread facts, a trail for data events is unknown', () => {
    for (const other of [{ status: DENIED }, { eventSelectors: DENIED }]) {
      const { verdict, reason } = judged(advanced(DATA), aTrail(other));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a trail for neither data nor management events fails beside any other', () => {
    const nothing = basic(aBasicSelector({ includeManagementEvents: false }));
    assert.equal(judged(nothing, aTrail()).verdict, 'fail');
  });

  it('a trail of writes fails beside any other', () => {
    assert.equal(judged(advanced(readOnly('false')), aTrail()).verdict, 'fail');
  });

  it('selectors that could not be read are unknown', () => {
    const { verdict, reason } = judged(DENIED);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });
});
