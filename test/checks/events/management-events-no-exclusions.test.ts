import assert from 'node:assert/strict';
import check from '../../../src/checks/events/management-events-no-exclusions.ts';
import type { AdvancedSelector } from '../../../src/core/event-selectors.ts';
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
const KMS = 'kms.amazonaws.com';
const RDS = 'rdsdata.amazonaws.com';
const WITHOUT_BOTH = basic(KMS, RDS);

function basic(...excludeManagementEventSources: readonly string[]): Trail['eventSelectors'] {
  return known({ basic: [aBasicSelector({ excludeManagementEventSources })], advanced: [] });
}

function advanced(...selectors: readonly AdvancedSelector[]): Trail['eventSelectors'] {
  return known({ basic: [], advanced: selectors });
}

function readsOrWrites(readOnly: 'true' | 'false', ...excluded: readonly string[]): AdvancedSelector {
  const exclusion = excluded.length > 0 ? [aField('eventSource', { notEquals: excluded })] : [];
  return anAdvancedSelector(aField('readOnly', { equals: [readOnly] }), ...exclusion);
}

function judged(eventSelectors: Trail['eventSelectors'], ...others: readonly Trail[]) {
  const trails = [aTrail({ name: 'judged', eventSelectors }), ...others];
  return findingOf(check, anEstate({ trails }), 'judged');
}

describe('management-events-no-exclusions', () => {
  for (const [sources, severity] of [
    [[KMS], 'medium'],
    [[RDS], 'low'],
    [[KMS, RDS], 'medium'],
  ] as const) {
    it(`a basic selector without ${sources.join(' and ')} is ${severity}, on its exclusions`, () => {
      const finding = judged(basic(...sources));
      assert.deepEqual([finding.verdict, finding.severity], ['fail', severity]);
      assert.deepEqual(finding.evidence, [
        { path: '/EventSelectors/0/ExcludeManagementEventSources', actual: sources, expected: [] },
      ]);
    });
  }

  it('an advanced selector without KMS is medium, on that field', () => {
    const { severity, evidence } = judged(
      advanced(anAdvancedSelector(aField('eventSource', { notEquals: [KMS] }))),
    );
    assert.equal(severity, 'medium');
    assert.deepEqual(evidence, [
      { path: '/AdvancedEventSelectors/0/FieldSelectors/1/NotEquals', actual: [KMS], expected: [] },
    ]);
  });

  it('KMS reads alone are low, for who disables a key is still seen', () => {
    const { verdict, severity } = judged(advanced(readsOrWrites('true', KMS), readsOrWrites('false')));
    assert.deepEqual({ verdict, severity }, { verdict: 'fail', severity: 'low' });
  });

  it('KMS writes alone are medium', () => {
    const selectors = advanced(readsOrWrites('true'), readsOrWrites('false', KMS));
    assert.equal(judged(selectors).severity, 'medium');
  });

  it('a source that another selector of the trail takes is not left out', () => {
    const eventSelectors = known({
      basic: [aBasicSelector({ excludeManagementEventSources: [KMS] }), aBasicSelector()],
      advanced: [],
    });
    assert.equal(judged(eventSelectors).verdict, 'pass');
  });

  it('a source that another trail records in the same regions is no loss', () => {
    assert.equal(judged(basic(KMS), aTrail()).verdict, 'pass');
    assert.equal(judged(basic(KMS), aTrail({ eventSelectors: basic(RDS) })).verdict, 'pass');
  });

  it('another trail that is stopped, narrower or blind to the source is no help', () => {
    const others: readonly Partial<Trail>[] = [
      { status: known(aStatus({ isLogging: false })) },
      { seenIn: [HOME] },
      { eventSelectors: basic(KMS) },
      { eventSelectors: advanced(readsOrWrites('true')) },
    ];
    for (const other of others) assert.equal(judged(basic(KMS), aTrail(other)).verdict, 'fail');
  });

  it('for reads that are left out, a trail of reads is enough', () => {
    const reads = aTrail({ eventSelectors: advanced(readsOrWrites('true')) });
    const selectors = advanced(readsOrWrites('true', KMS), readsOrWrites('false'));
    assert.equal(judged(selectors, reads).verdict, 'pass');
  });

  it('only what nobody else records counts', () => {
    const { severity, evidence } = judged(WITHOUT_BOTH, aTrail({ eventSelectors: basic(RDS) }));
    assert.equal(severity, 'low');
    assert.deepEqual(evidence[0]?.actual, [KMS, RDS]);
  });

  it('beside another trail of unread facts it is unknown', () => {
    for (const other of [{ status: DENIED }, { eventSelectors: DENIED }]) {
      const { verdict, reason } = judged(basic(KMS), aTrail(other));
      assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
    }
  });

  it('a known loss outweighs one that is not known', () => {
    const hidden = aTrail({ eventSelectors: basic(KMS), status: DENIED });
    assert.equal(judged(WITHOUT_BOTH, hidden).verdict, 'fail');
  });

  it('a trail without whole reads or writes has nothing to leave out', () => {
    const nothing = known({ basic: [aBasicSelector({ includeManagementEvents: false })], advanced: [] });
    const narrow = advanced(anAdvancedSelector(aField('eventName', { equals: ['ConsoleLogin'] })));
    for (const selectors of [nothing, narrow]) {
      assert.equal(judged(selectors).verdict, 'not-applicable');
    }
  });

  it('selectors that could not be read are unknown', () => {
    const { verdict, reason } = judged(DENIED);
    assert.deepEqual({ verdict, reason }, { verdict: 'unknown', reason: DENIED });
  });
});
