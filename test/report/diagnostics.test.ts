import assert from 'node:assert/strict';
import japanese from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import { audit } from '../../src/audit.ts';
import { BASICS as CHECKS } from '../support/basics.ts';
import type { Estate } from '../../src/core/estate.ts';
import { known } from '../../src/core/fact.ts';
import { ENGLISH } from '../../src/core/message.ts';
import { allFindings } from '../../src/core/report.ts';
import { toDiagnostics, type Diagnostic } from '../../src/report/diagnostics.ts';
import { liveDocument } from '../../src/report/live-document.ts';
import { aBucket, ALL_BLOCKED, anEstate, aStatus, aTrail, trailArn } from '../support/builders.ts';
import { demoAccount, readDemo } from '../support/demo-estate.ts';
import { anEstateOfGaps } from '../support/gaps.ts';

function diagnosticsOf(estate: Estate, bundle = ENGLISH) {
  return toDiagnostics(audit([estate], { checks: CHECKS }), bundle);
}

/** What an editor underlines. */
function underlined({ text, span }: Pick<Diagnostic, 'text' | 'span'>): string {
  return text.slice(span.offset, span.offset + span.length);
}

describe('the problems of an editor', () => {
  it('are none for a compliant account', () => {
    assert.deepEqual(diagnosticsOf(anEstate()), []);
  });

  it('are the failures and the unknowns of the report, each once', async () => {
    for (const estate of [await readDemo(demoAccount('neglected')), anEstateOfGaps()]) {
      const findings = allFindings(audit([estate], { checks: CHECKS }));
      const expected = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
      assert.deepEqual(
        diagnosticsOf(estate).map(({ checkId, subject }) => [checkId, subject]),
        expected.map(({ check, subject }) => [check.id, subject]),
      );
    }
  });

  it('stand on the exact property', async () => {
    const problems = diagnosticsOf(await readDemo(demoAccount('neglected')));
    const table = problems
      .map((one) => `${one.level} ${one.checkId} ${one.subject.name} ${underlined(one)}`)
      .sort();
    assert.deepEqual(table, [
      'error account-has-multi-region-trail 111111111111 "Trails"',
      'error bucket-public-access-block neglected-cloudtrail-logs "PublicAccessBlock"',
      'error bucket-public-access-block neglected-frankfurt-logs false',
      'error trail-is-logging management-events false',
      'warning log-file-validation-enabled management-events false',
      'warning trail-kms-encrypted management-events "KmsKeyId"',
      'warning trail-kms-encrypted tokyo-archive "KmsKeyId"',
    ]);
  });

  it('count in the live document of their subject', async () => {
    const estate = await readDemo(demoAccount('neglected'));
    for (const { subject, text } of diagnosticsOf(estate))
      assert.equal(text, liveDocument(estate, subject, ENGLISH));
  });

  it('name the other places of the same finding', () => {
    const publicAccessBlock = known({ ...ALL_BLOCKED, blockPublicAcls: false, blockPublicPolicy: false });
    const bucket = aBucket({ publicAccessBlock, accountPublicAccessBlock: known(undefined) });
    const [problem, ...rest] = diagnosticsOf(anEstate({ buckets: [bucket] }));
    assert.ok(problem && rest.length === 0);
    assert.equal(problem.others.length, 1);
    const lineOf = ({ offset }: { offset: number }) => problem.text.slice(0, offset).split('\n').at(-1) ?? '';
    assert.deepEqual(
      [problem.span, ...problem.others].map((span) => lineOf(span).trim()),
      ['"BlockPublicAcls":', '"BlockPublicPolicy":'],
    );
  });

  it('are information at the top of the document where something is unknown', () => {
    for (const problem of diagnosticsOf(anEstateOfGaps()))
      assert.deepEqual([problem.level, problem.span.offset, problem.others], ['information', 0, []]);
  });

  it('are as severe as the finding, not as its check', () => {
    const status = known(aStatus({ isLogging: false, stoppedAt: '2025-01-01T00:00:00.000Z' }));
    const trails = [aTrail({ status, logFileValidation: known(false) }), aTrail({ name: 'other' })];
    const levels = diagnosticsOf(anEstate({ trails })).map(({ checkId, level }) => [checkId, level]);
    assert.deepEqual(levels, [
      ['trail-is-logging', 'error'],
      ['log-file-validation-enabled', 'warning'],
    ]);
  });

  it('speak the language of the reader, in message and document', () => {
    for (const { message, text } of diagnosticsOf(anEstateOfGaps(), japanese)) {
      assert.match(message, /不明/);
      assert.match(text, /不明/);
    }
  });

  it('keep control and bidi characters of names out of their messages', () => {
    const trail = aTrail({
      arn: trailArn('evil'),
      name: 'a\u001b\u202E\nb',
      logFileValidation: known(false),
    });
    const [problem] = diagnosticsOf(anEstate({ trails: [trail] }));
    assert.ok(problem);
    assert.doesNotMatch(problem.message, /[\p{Cc}\u202E]/u);
  });

  it('of two accounts keep to their own account', async () => {
    const estates = [await readDemo(demoAccount('neglected')), anEstateOfGaps()];
    const problems = toDiagnostics(audit(estates, { checks: CHECKS }), ENGLISH);
    for (const { estate, subject, text } of problems)
      assert.equal(text, liveDocument(estate, subject, ENGLISH));
    assert.deepEqual(new Set(problems.map(({ estate }) => estate)), new Set(estates));
  });
});
