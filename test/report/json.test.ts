import assert from 'node:assert/strict';
import japanese from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import { audit } from '../../src/audit.ts';
import { BASICS as CHECKS } from '../support/basics.ts';
import type { Estate } from '../../src/core/estate.ts';
import { ENGLISH, type Bundle } from '../../src/core/message.ts';
import { DEMO_ACCOUNTS } from '../../src/demo/accounts.ts';
import { toJsonReport, type JsonReport } from '../../src/report/json.ts';
import { ACCOUNT, anEstate, trailArn } from '../support/builders.ts';
import { demoAccount, readDemo } from '../support/demo-estate.ts';
import { anEstateOfGaps, anUnknownEstate, EVERY_GAP } from '../support/gaps.ts';
import { validator } from '../support/schema.ts';

const STARTED = new Date('2026-03-01T00:00:00.000Z');
const FINISHED = new Date('2026-03-01T00:00:02.500Z');
const errorsOf = validator('media/report.schema.json');

/** The report as another program gets it. */
function reportOf(estates: readonly Estate[], bundle: Bundle = ENGLISH): JsonReport {
  const telling = { version: '1.2.3', startedAt: STARTED, finishedAt: FINISHED, bundle };
  return JSON.parse(JSON.stringify(toJsonReport(audit(estates, { checks: CHECKS }), telling))) as JsonReport;
}

function keysOf(value: object | undefined): readonly string[] {
  return Object.keys(value ?? {});
}

describe('the report as JSON', () => {
  for (const account of DEMO_ACCOUNTS) {
    it(`of the demo account ${account.name} is as its schema says`, async () => {
      assert.deepEqual(errorsOf(reportOf([await readDemo(account)])), []);
    });
  }

  it('of accounts full of gaps is as its schema says', () => {
    assert.deepEqual(errorsOf(reportOf([anEstateOfGaps(), anUnknownEstate()])), []);
  });

  it('with something missing is not as its schema says', () => {
    const { summary: _summary, ...rest } = reportOf([anEstate()]);
    assert.equal(errorsOf(rest).length, 1);
    const finding = { ...reportOf([anEstate()]).findings[0], severity: 'terrible' };
    assert.notDeepEqual(errorsOf({ ...reportOf([anEstate()]), findings: [finding] }), []);
  });

  it('has exactly the fields of its contract', async () => {
    const report = reportOf([await readDemo(demoAccount('neglected')), anEstateOfGaps()]);
    assert.deepEqual(keysOf(report), [
      ...['schemaVersion', 'tool', 'startedAt', 'finishedAt', 'accounts', 'findings', 'gaps', 'summary'],
    ]);
    assert.deepEqual(keysOf(report.tool), ['name', 'version']);
    assert.deepEqual(keysOf(report.summary), [
      ...['pass', 'fail', 'unknown', 'notApplicable', 'requests', 'durationMs'],
    ]);
    assert.deepEqual(keysOf(report.summary.fail), ['critical', 'high', 'medium', 'low', 'info']);
    const contract = {
      accounts: [
        ...[
          'profiles',
          'accountId',
          'partition',
          'callerArn',
          'endpoint',
          'interrupted',
          'regions',
          'trails',
        ],
      ],
      regions: ['region', 'status'],
      trails: ['arn', 'name', 'homeRegion', 'isMultiRegion', 'isOrganization', 'isLogging'],
      findings: [
        ...['checkId', 'title', 'family', 'severity', 'level', 'verdict', 'subject', 'message', 'evidence'],
        ...['reason', 'controls', 'fixes', 'exception', 'requirements'],
      ],
      subject: ['kind', 'arn', 'name', 'accountId', 'region'],
      evidence: ['path', 'actual', 'expected'],
      reason: ['code', 'detail', 'operation', 'permission'],
      gaps: ['code', 'detail', 'operation', 'permission', 'region', 'resource'],
    };
    const { accounts, findings, gaps } = report;
    const objects: Record<keyof typeof contract, readonly object[]> = {
      accounts,
      regions: accounts.flatMap(({ regions }) => regions),
      trails: accounts.flatMap(({ trails }) => trails),
      findings,
      subject: findings.map(({ subject }) => subject),
      evidence: findings.flatMap(({ evidence }) => evidence),
      reason: findings.flatMap(({ reason }) => reason ?? []),
      gaps,
    };
    for (const [name, fields] of Object.entries(contract)) {
      const found = objects[name as keyof typeof contract];
      assert.ok(found.length > 0, name);
      for (const object of found) assert.deepEqual([...keysOf(object)].sort(), [...fields].sort(), name);
    }
  });

  it('tells when, how long and with which version', () => {
    const { schemaVersion, tool, startedAt, finishedAt, summary } = reportOf([anEstate(), anEstate()]);
    assert.deepEqual([schemaVersion, tool], [1, { name: 'cloudtrail-audit', version: '1.2.3' }]);
    assert.deepEqual([startedAt, finishedAt], [STARTED.toISOString(), FINISHED.toISOString()]);
    assert.deepEqual([summary.durationMs, summary.requests, summary.pass], [2500, 18, 2 * CHECKS.length]);
  });

  it('tells an account with its trails and regions', () => {
    const [account] = reportOf([anEstate()]).accounts;
    assert.deepEqual(account, {
      profiles: ['audit'],
      accountId: ACCOUNT,
      partition: 'aws',
      callerArn: 'arn:aws:iam::111111111111:user/auditor',
      endpoint: null,
      interrupted: false,
      regions: ['eu-west-1', 'us-east-1', 'us-west-2'].map((region) => ({ region, status: 'read' })),
      trails: [
        {
          arn: trailArn('all-regions'),
          name: 'all-regions',
          homeRegion: 'us-east-1',
          isMultiRegion: true,
          isOrganization: false,
          isLogging: true,
        },
      ],
    });
  });

  it('tells of an account whether it was stopped', () => {
    const { accounts } = reportOf([anEstate({ interrupted: true }), anEstate()]);
    assert.deepEqual(
      accounts.map(({ interrupted }) => interrupted),
      [true, false],
    );
  });

  it('tells null for what could not be read, never false', () => {
    const { accounts } = reportOf([anEstateOfGaps(), anUnknownEstate()]);
    const [gaps, unknown] = accounts;
    assert.deepEqual(
      gaps?.trails.map(({ isMultiRegion, isOrganization, isLogging }) => [
        isMultiRegion,
        isOrganization,
        isLogging,
      ]),
      [[null, null, null]],
    );
    assert.deepEqual([gaps.callerArn, unknown?.accountId, unknown?.callerArn], [null, null, null]);
  });

  it('tells every gap once, with its code', () => {
    const { gaps } = reportOf([anEstateOfGaps()]);
    assert.deepEqual(
      gaps.map(({ code }) => code),
      EVERY_GAP.map(({ code }) => code),
    );
  });

  it('tells why a verdict is unknown, and only then', () => {
    const { findings } = reportOf([anEstateOfGaps(), anEstate()]);
    for (const { verdict, reason, checkId } of findings)
      assert.equal(reason !== null, verdict === 'unknown', checkId);
    const denied = findings.find(({ reason }) => reason?.code === 'denied')?.reason;
    assert.equal(denied?.permission, 'cloudtrail:GetTrailStatus');
  });

  it('tells a failure with its place and the controls of its check', async () => {
    const { findings } = reportOf([await readDemo(demoAccount('neglected'))]);
    const finding = findings.find(({ checkId }) => checkId === 'log-file-validation-enabled');
    assert.deepEqual(finding && { ...finding, title: '', message: '' }, {
      checkId: 'log-file-validation-enabled',
      title: '',
      family: 'integrity',
      severity: 'medium',
      level: 'core',
      verdict: 'fail',
      subject: {
        kind: 'trail',
        arn: trailArn('management-events'),
        name: 'management-events',
        accountId: ACCOUNT,
        region: 'us-east-1',
      },
      message: '',
      evidence: [{ path: '/LogFileValidationEnabled', actual: false, expected: true }],
      reason: null,
      controls: { 'cis-aws-3.0': ['3.2'], 'cis-aws-7.0': ['4.2'], 'aws-security-hub': ['CloudTrail.4'] },
      fixes: [],
      exception: null,
      requirements: [],
    });
  });

  it('speaks in titles and messages only: ids, codes and places are the same in every language', async () => {
    const estates = [await readDemo(demoAccount('neglected')), anEstateOfGaps()];
    const [english, translated] = [reportOf(estates), reportOf(estates, japanese)];
    const mute = (report: JsonReport) => ({
      ...report,
      findings: report.findings.map((finding) => ({ ...finding, title: '', message: '' })),
    });
    assert.deepEqual(mute(translated), mute(english));
    for (const [index, { message, title }] of translated.findings.entries()) {
      assert.notEqual(message, english.findings[index]?.message);
      assert.notEqual(title, english.findings[index]?.title);
    }
  });
});
