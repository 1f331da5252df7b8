import assert from 'node:assert/strict';
import { audit } from '../../src/audit.ts';
import { exitCode, type Threshold } from '../../src/cli/exit-code.ts';
import { defineCheck, type Check, type Level } from '../../src/core/check.ts';
import type { Estate, RegionStatus } from '../../src/core/estate.ts';
import { fail, pass, SEVERITIES, unknown, type Verdict } from '../../src/core/verdict.ts';
import { anEstate, aReading, HOME, region } from '../support/builders.ts';
import { aGap, anUnknownEstate } from '../support/gaps.ts';

function saying(verdict: Verdict, level: Level = 'core'): Check<'account'> {
  const base = { id: 'saying', family: 'coverage', title: 'Account is tested', severity: 'medium' } as const;
  const rest = { needs: [], parameters: {}, controls: {}, passes: [], fails: [] };
  return defineCheck({ ...base, ...rest, level, subject: 'account', judge: () => verdict });
}

interface Asked {
  readonly estate?: Estate;
  readonly failOn?: Threshold;
  readonly strict?: boolean;
}

function codeOf(
  checks: readonly Check[],
  { estate = anEstate(), failOn = 'low', strict = false }: Asked = {},
) {
  return exitCode(audit([estate], { checks }), { failOn, strict });
}

const PASSING = [saying(pass())];
const UNKNOWN = unknown(aGap('denied'));

describe('the exit code', () => {
  it('is 0 where everything passes', () => assert.equal(codeOf(PASSING), 0));

  for (const failOn of [...SEVERITIES, 'never'] as const) {
    it(`with --fail-on ${failOn} is 1 for failures of that severity or worse`, () => {
      const codes = SEVERITIES.map((severity) => codeOf([saying(fail('No.', {}, { severity }))], { failOn }));
      const from = failOn === 'never' ? -1 : SEVERITIES.indexOf(failOn);
      assert.deepEqual(
        codes,
        SEVERITIES.map((_, index) => (index <= from ? 1 : 0)),
      );
    });
  }

  it('is 2 where a core check could not tell, even with --fail-on never', () => {
    assert.equal(codeOf([saying(UNKNOWN)]), 2);
    assert.equal(codeOf([saying(UNKNOWN)], { failOn: 'never' }), 2);
  });

  it('is 2 rather than 1 where there are findings as well', () => {
    assert.equal(codeOf([saying(UNKNOWN), saying(fail('No.', {}))]), 2);
  });

  it('is 0 where only a check that is not core could not tell', () => {
    assert.equal(codeOf([saying(UNKNOWN, 'standard'), saying(UNKNOWN, 'optional')]), 0);
  });

  it('with --strict is 2 for any unknown and any gap', () => {
    assert.equal(codeOf([saying(UNKNOWN, 'standard')], { strict: true }), 2);
    const estate = anEstate({ gaps: [aGap('throttled')] });
    assert.deepEqual([codeOf(PASSING, { estate }), codeOf(PASSING, { estate, strict: true })], [0, 2]);
  });

  it('is 2 for an account that is not known', () => {
    assert.equal(codeOf(PASSING, { estate: anUnknownEstate() }), 2);
  });

  it('is 2 for a reading that was stopped', () => {
    assert.equal(codeOf(PASSING, { estate: anEstate({ interrupted: true }) }), 2);
  });

  const CODES: Readonly<Record<RegionStatus, 0 | 2>> = {
    read: 0,
    partial: 0,
    'not-enabled': 0,
    'not-selected': 0,
    denied: 2,
    failed: 2,
  };
  for (const [status, code] of Object.entries(CODES) as [RegionStatus, 0 | 2][]) {
    it(`is ${code} where a region is ${status}`, () => {
      const regions = [aReading(HOME), aReading(region('eu-west-1'), { status })];
      assert.equal(codeOf(PASSING, { estate: anEstate({ regions }) }), code);
    });
  }

  it('is that of the worst account', () => {
    const report = audit([anEstate(), anUnknownEstate()], { checks: PASSING });
    assert.equal(exitCode(report, { failOn: 'low', strict: false }), 2);
  });
});
