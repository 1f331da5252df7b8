import assert from 'node:assert/strict';
import { audit } from '../src/audit.ts';
import { CHECKS } from '../src/checks/index.ts';
import type { Ownership } from '../src/core/bucket.ts';
import { defineCheck, type Check } from '../src/core/check.ts';
import { known, unread } from '../src/core/fact.ts';
import { allFindings, summarize } from '../src/core/report.ts';
import { fail, notApplicable, pass, unknown, type Severity, type Verdict } from '../src/core/verdict.ts';
import {
  aBucket,
  ACCOUNT,
  anEstate,
  aReading,
  aStatus,
  aTrail,
  FOREIGN_ACCOUNT,
  REGIONS,
} from './support/builders.ts';
import { deepFreeze } from './support/freeze.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:DescribeTrails' });

const TESTED = {
  ...({ family: 'coverage', title: 'Subject is tested', level: 'core' } as const),
  ...{ needs: [], parameters: {}, controls: {}, passes: [], fails: [] },
};

/** Nothing that a trail uses, as where no trail was found. */
const NOTHING = { trails: [], buckets: [], keys: [], logGroups: [], roles: [] };

/** A check of trails that always says the same. */
function saying(id: string, judge: () => Verdict, severity: Severity = 'high'): Check<'trail'> {
  return defineCheck({ ...TESTED, subject: 'trail', id, severity, judge });
}

describe('an audit', () => {
  it('judges every subject by every check, each once', () => {
    const trails = [aTrail(), aTrail({ name: 'second' })];
    const findings = allFindings(audit([anEstate({ trails })], { checks: CHECKS }));
    const keys = findings.map(({ check, subject }) => `${check.id} ${subject.arn ?? subject.name}`);
    const counts = { account: 1, trail: 2, bucket: 1, key: 1, 'log-group': 1, role: 1 };
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(
      keys.length,
      CHECKS.reduce((sum, { subject }) => sum + counts[subject], 0),
    );
  });

  it('changes nothing in the picture and says the same twice', () => {
    const estate = deepFreeze(anEstate());
    assert.deepEqual(audit([estate], { checks: CHECKS }), audit([estate], { checks: CHECKS }));
  });

  it('keeps accounts apart, in the order given', () => {
    const other = anEstate({
      identity: known({ accountId: FOREIGN_ACCOUNT, callerArn: undefined }),
      trails: [],
    });
    const checks = CHECKS.filter(({ id }) => id === 'account-has-multi-region-trail');
    const { accounts } = audit([anEstate(), other], { checks });
    const fails = accounts.map(({ findings }) => findings.filter(({ verdict }) => verdict === 'fail').length);
    assert.deepEqual(fails, [0, 1]);
  });

  it('a check that throws is unknown and names the check; the others go on', () => {
    const error = new Error('a bug');
    const crash = saying('crashing-check', () => {
      throw error;
    });
    const told: unknown[] = [];
    const onCrash = (id: string, thrown: unknown) => told.push([id, thrown]);
    const checks = [crash, saying('calm-check', () => pass())];
    const [first, second] = allFindings(audit([anEstate()], { checks, onCrash }));
    assert.deepEqual([first?.verdict, first?.check.id], ['unknown', 'crashing-check']);
    assert.equal(first?.reason?.code, 'invalid-answer');
    assert.match(first.reason.detail, /crashing-check/);
    assert.deepEqual([second?.verdict, second?.check.id], ['pass', 'calm-check']);
    assert.deepEqual(told, [['crashing-check', error]]);
  });

  it('no listing read gives one unknown finding for each check of trails or what they use, about the account', () => {
    const regions = REGIONS.map((name) => aReading(name, { status: 'denied', reason: DENIED }));
    const findings = allFindings(
      audit([anEstate({ regions, ...NOTHING, publicAccessBlock: DENIED })], { checks: CHECKS }),
    );
    assert.deepEqual(
      findings.map(({ check, subject, verdict, reason }) => [check.id, subject.kind, verdict, reason]).sort(),
      CHECKS.map(({ id }) => [id, 'account', 'unknown', DENIED]).sort(),
    );
  });

  it('a check of the account is judged even where no listing was read', () => {
    const base = { ...TESTED, id: 'any', severity: 'high', subject: 'account' } as const;
    const check = defineCheck({ ...base, judge: () => pass() });
    const [finding] = allFindings(audit([anEstate({ regions: [], trails: [] })], { checks: [check] }));
    assert.equal(finding?.verdict, 'pass');
  });

  it('one region read is a listing: without trails there is nothing to judge but the account', () => {
    const [first = REGIONS[0], ...rest] = REGIONS;
    assert.ok(first);
    const regions = [
      aReading(first),
      ...rest.map((name) => aReading(name, { status: 'denied', reason: DENIED })),
    ];
    const findings = allFindings(audit([anEstate({ regions, ...NOTHING })], { checks: CHECKS }));
    assert.deepEqual(new Set(findings.map(({ subject }) => subject.kind)), new Set(['account']));
    assert.equal(findings.length, CHECKS.filter(({ subject }) => subject === 'account').length);
  });

  it('an account that was stopped before anything was listed is unknown as not run', () => {
    const regions = REGIONS.map((name) => aReading(name, { status: 'not-selected' }));
    const publicAccessBlock = unread('not-run', 'stopped');
    const findings = allFindings(
      audit([anEstate({ regions, ...NOTHING, publicAccessBlock })], { checks: CHECKS }),
    );
    assert.deepEqual(new Set(findings.map(({ reason }) => reason?.code)), new Set(['not-run']));
  });

  it('puts failures first, then unknowns, then the rest; the severe before the mild, then by check', () => {
    const checks = [
      saying('passing', () => pass()),
      saying('not-applicable', () => notApplicable('Not about this trail.', {})),
      saying('b-low', () => fail('Low.', {}), 'low'),
      saying('unknown', () => unknown(DENIED), 'critical'),
      saying('a-low', () => fail('Low.', {}), 'low'),
      saying('raised', () => fail('High.', {}, { severity: 'critical' }), 'info'),
      saying('medium', () => fail('Medium.', {}), 'medium'),
    ];
    const ids = allFindings(audit([anEstate()], { checks })).map(({ check }) => check.id);
    assert.deepEqual(ids, ['raised', 'medium', 'a-low', 'b-low', 'unknown', 'not-applicable', 'passing']);
  });

  it('a parameter replaces the default of its check and of no other', () => {
    const stopped = known(aStatus({ isLogging: false, stoppedAt: '2026-02-27T00:00:00.000Z' }));
    const estate = anEstate({ trails: [aTrail({ status: stopped }), aTrail({ name: 'other' })] });
    const severity = (parameters: Record<string, Record<string, number>>) =>
      allFindings(audit([estate], { checks: CHECKS, parameters })).find(
        ({ check, verdict }) => check.id === 'trail-is-logging' && verdict === 'fail',
      )?.severity;
    assert.equal(severity({}), 'critical');
    assert.equal(severity({ 'trail-is-logging': { recentStopDays: 1 } }), 'high');
    assert.equal(severity({ 'another-check': { recentStopDays: 1 } }), 'critical');
  });

  it('a finding refers to its subject by ARN, account and region', () => {
    const trails = [aTrail({ owner: FOREIGN_ACCOUNT })];
    const findings = allFindings(audit([anEstate({ trails })], { checks: CHECKS }));
    const refOf = (kind: string) => findings.find(({ subject }) => subject.kind === kind)?.subject;
    assert.deepEqual(refOf('account'), {
      kind: 'account',
      arn: null,
      name: ACCOUNT,
      accountId: ACCOUNT,
      region: null,
    });
    assert.equal(refOf('trail')?.accountId, FOREIGN_ACCOUNT);
    assert.equal(refOf('trail')?.region, 'us-east-1');
    assert.equal(refOf('bucket')?.accountId, ACCOUNT);
  });

  it('a bucket that is not known to be our own has no account', () => {
    for (const ownership of [known<Ownership>('foreign'), known<Ownership>('missing'), DENIED]) {
      const findings = allFindings(
        audit([anEstate({ buckets: [aBucket({ ownership })] })], { checks: CHECKS }),
      );
      assert.equal(findings.find(({ subject }) => subject.kind === 'bucket')?.subject.accountId, null);
    }
  });

  it('is summed up by verdict, failures by severity', () => {
    const checks = [
      saying('one', () => fail('High.', {})),
      saying('two', () => fail('Low.', {}, { severity: 'low' })),
      saying('three', () => unknown(DENIED)),
      saying('four', () => notApplicable('Not about this trail.', {})),
      saying('five', () => pass()),
    ];
    const summary = summarize(audit([anEstate(), anEstate()], { checks }));
    assert.deepEqual(summary, {
      pass: 2,
      fail: { critical: 0, high: 2, medium: 0, low: 2, info: 0 },
      unknown: 2,
      notApplicable: 2,
      requests: 18,
    });
  });
});
