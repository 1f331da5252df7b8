import { commands, window, type ExtensionContext } from 'vscode';
import { toSelection } from '../aws/regions.ts';
import type { CallRecord } from '../aws/sdk-api.ts';
import { DEMO_ACCOUNTS } from '../demo/accounts.ts';
import { openDemo } from '../demo/open-demo.ts';
import { registerCommand } from './commands.ts';
import { VIEW, type ContextKeys } from './contributions.ts';
import type { Parts } from './parts.ts';
import type { Account, Mode } from './session.ts';
import { ENVIRONMENT, selectProfiles } from './select-profiles.ts';
import { setting } from './settings.ts';

/** Scanning the chosen profiles or the demo. Nothing is asked of AWS before one of these commands runs. */
export function register(context: ExtensionContext, parts: Parts): void {
  const { session } = parts;
  const scan = async () => {
    if (session.mode === 'demo') return scanDemo(parts);
    const chosen = setting('profiles', []);
    const profiles = chosen.length > 0 ? chosen : await selectProfiles(parts);
    if (profiles && profiles.length > 0)
      await run(
        parts,
        profiles.map((name) => awsAccount(name, parts)),
        'aws',
      );
  };
  context.subscriptions.push(
    registerCommand('scan', parts, scan),
    registerCommand('cancelScan', parts, () => session.cancel()),
    registerCommand('tryDemo', parts, () => scanDemo(parts)),
    registerCommand('closeDemo', parts, () => session.clear()),
    registerCommand('selectProfiles', parts, async () => {
      const profiles = await selectProfiles(parts);
      if (profiles && profiles.length > 0)
        await run(
          parts,
          profiles.map((name) => awsAccount(name, parts)),
          'aws',
        );
    }),
    registerCommand('showLog', parts, () => parts.log.show()),
    session.onDidChange(() => updateContext(parts)),
  );
  updateContext(parts);
  if (setting('demo.openOnStartup', false)) void scanDemo(parts);
}

async function scanDemo(parts: Parts): Promise<void> {
  const accounts = DEMO_ACCOUNTS.map((account): Account => {
    const open = () => Promise.resolve(openDemo(account, () => new Date()));
    return { label: account.name, regions: 'enabled', open };
  });
  await run(parts, accounts, 'demo');
}

async function run({ session }: Parts, accounts: readonly Account[], mode: Mode): Promise<void> {
  await window.withProgress({ location: { viewId: VIEW } }, () => session.scan(accounts, mode));
}

function awsAccount(name: string, { log }: Parts): Account {
  const profile = name === ENVIRONMENT ? undefined : name;
  return {
    label: name,
    regions: toSelection(setting('regions', [])),
    open: async () => {
      const { connect } = await import('../aws/door.ts');
      const onCall = ({ operation, region, status, durationMs }: CallRecord) =>
        log.debug(`${operation} ${region} ${status} ${durationMs.toFixed(0)} ms`);
      return connect({ profile, endpointUrl: undefined, env: process.env, onCall });
    },
  };
}

function updateContext({ session }: Parts): void {
  const keys: ContextKeys = {
    'cloudtrailAudit.isScanning': session.isScanning,
    'cloudtrailAudit.hasProfiles': setting('profiles', []).length > 0,
    'cloudtrailAudit.hasReport': session.report !== undefined,
    'cloudtrailAudit.isDemo': session.mode === 'demo',
  };
  for (const [key, value] of Object.entries(keys)) void commands.executeCommand('setContext', key, value);
}
