import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { basicProblems, problems, run } from './editor.ts';

async function choose(profiles: readonly string[], regions: readonly string[] = []): Promise<void> {
  const settings = workspace.getConfiguration('cloudtrailAudit');
  await settings.update('profiles', profiles, ConfigurationTarget.Global);
  await settings.update('regions', regions, ConfigurationTarget.Global);
}

describe('a real account in the editor', () => {
  after(async () => {
    await choose([]);
    await run('closeDemo');
  });

  it('is read over the wire with a profile, in all its regions', async () => {
    await choose(['emulator']);
    await run('scan');
    const found = await basicProblems();
    const legacy = found.filter(({ uri }) => uri.path.endsWith('/eu-west-1/trail/eu-legacy.cloudtrail.json'));
    assert.deepEqual(legacy.map(({ checkId }) => checkId).sort(), [
      'log-file-validation-enabled',
      'trail-is-logging',
      'trail-kms-encrypted',
    ]);
    assert.ok(legacy.every(({ uri }) => uri.query === 'profile=emulator'));
    assert.deepEqual(
      found.filter(({ uri }) => uri.path.includes('org-events.')),
      [],
    );
  });

  it('says what it does not know when only some regions are chosen', async () => {
    await choose(['emulator'], ['eu-west-1']);
    await run('scan');
    const trails = (await basicProblems()).filter(({ uri }) => uri.path.includes('/trail/'));
    assert.deepEqual([...new Set(trails.map(({ uri }) => uri.path.split('/').at(3)))], ['eu-west-1']);
  });

  it('shows unknown, not nothing, when the credentials do not work', async () => {
    await choose(['(environment)']);
    await run('scan');
    const found = await problems();
    assert.ok(found.length > 30);
    assert.ok(found.every(({ diagnostic }) => diagnostic.message.includes('credentials')));
  });
});
