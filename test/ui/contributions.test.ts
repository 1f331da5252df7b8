import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { COMMANDS } from '../../src/ui/contributions.ts';

const ID = 'cloudtrail-audit.cloudtrail-audit';

describe('the extension', () => {
  it('sleeps until its view or a command is used', () => {
    assert.equal(extensions.getExtension(ID)?.isActive, false);
  });

  it('registers each command that it contributes', async () => {
    await extensions.getExtension(ID)?.activate();
    const registered = await commands.getCommands(true);
    assert.deepEqual(
      Object.values(COMMANDS).filter((command) => !registered.includes(command)),
      [],
    );
  });
});
