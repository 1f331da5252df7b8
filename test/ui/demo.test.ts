import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, window, workspace } from 'vscode';
import { SCHEME } from '../../src/ui/contributions.ts';
import { basicProblems, problems, run } from './editor.ts';

describe('the demo in the editor', () => {
  before(() => run('tryDemo'));
  after(() => run('closeDemo'));

  it('shows each failure in Problems, on the property that is wrong', async () => {
    const found = (await basicProblems()).map(({ uri, checkId, underlined }) => [
      uri.path.replace(/^.*\/(.*)\.cloudtrail\.json$/, '$1'),
      checkId,
      underlined,
    ]);
    assert.deepEqual(
      found.sort((a, b) => a.join().localeCompare(b.join())),
      [
        ['account', 'account-has-multi-region-trail', '"Trails"'],
        ['management-events', 'log-file-validation-enabled', 'false'],
        ['management-events', 'trail-is-logging', 'false'],
        ['management-events', 'trail-kms-encrypted', '"KmsKeyId"'],
        ['neglected-cloudtrail-logs', 'bucket-public-access-block', '"PublicAccessBlock"'],
        ['neglected-frankfurt-logs', 'bucket-public-access-block', 'false'],
        ['tokyo-archive', 'trail-kms-encrypted', '"KmsKeyId"'],
      ],
    );
  });

  it('names the further properties of a finding that has several', async () => {
    const found = (await basicProblems()).filter(({ uri }) => uri.path.includes('neglected-frankfurt-logs'));
    const [bucket] = found;
    assert.equal(bucket?.diagnostic.relatedInformation?.length, 1);
  });

  it('maps severities, and leads from the check id to its page', async () => {
    const found = await basicProblems();
    const logging = found.find(({ checkId }) => checkId === 'trail-is-logging')?.diagnostic;
    const validation = found.find(({ checkId }) => checkId === 'log-file-validation-enabled')?.diagnostic;
    assert.equal(logging?.severity, DiagnosticSeverity.Error);
    assert.equal(validation?.severity, DiagnosticSeverity.Warning);
    const { code } = logging;
    assert.ok(typeof code === 'object');
    const page = await workspace.openTextDocument(code.target);
    assert.match(page.getText(), /# Trail is logging/);
  });

  it('shows live documents in a language of their own, read-only', async () => {
    const [first] = await problems();
    assert.ok(first);
    const document = await workspace.openTextDocument(first.uri);
    await window.showTextDocument(document);
    assert.equal(document.languageId, 'cloudtrail-live');
    assert.equal(document.uri.scheme, SCHEME);
    const wasEdited = await window.activeTextEditor?.edit((edit) => edit.insert(document.positionAt(0), 'x'));
    assert.equal(wasEdited && document.isDirty, false);
  });

  it('takes its problems away when it is closed', async () => {
    await run('closeDemo');
    const left = languages.getDiagnostics().filter(([uri, list]) => uri.scheme === SCHEME && list.length > 0);
    assert.deepEqual(left, []);
    await run('tryDemo');
  });
});
