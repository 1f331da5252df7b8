import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { packageExtension } from './package.ts';
import { inRepo } from './repo.ts';
import { CACHE_FOLDER, installExtension, installHost } from './vscode-host.ts';
import { startServer } from './vscode-server.ts';
import { windowUrl, writeSettings } from './vscode-window.ts';

const FOLDER = join(CACHE_FOLDER, 'start');
const WORKSPACE = join(FOLDER, 'workspace');

const USER_SETTINGS = {
  'workbench.startupEditor': 'readme',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};
const DEMO_SETTINGS = { 'cloudtrailAudit.demo.openOnStartup': true };

/** `npm start`: the demo audit in the terminal, then VS Code with the extension on the demo. */
async function main(args: readonly string[]): Promise<void> {
  await bundle();
  spawnSync(process.execPath, [inRepo('dist', 'cli.cjs'), 'audit', '--demo'], { stdio: 'inherit' });
  if (args.includes('--print-only')) return;
  await mkdir(FOLDER, { recursive: true });
  await cp(inRepo('src', 'build', 'sample-workspace'), WORKSPACE, { recursive: true });
  if (hasDesktop()) await openDesktop();
  else await openBrowserHosted();
}

function hasDesktop(): boolean {
  const isUsable =
    process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  return isUsable && spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0;
}

async function openDesktop(): Promise<void> {
  const dataDir = join(FOLDER, 'desktop');
  const settings = JSON.stringify({ ...USER_SETTINGS, ...DEMO_SETTINGS });
  await mkdir(join(dataDir, 'User'), { recursive: true });
  await writeFile(join(dataDir, 'User', 'settings.json'), settings);
  const args = [
    '--new-window',
    `--extensionDevelopmentPath=${inRepo()}`,
    `--user-data-dir=${dataDir}`,
    WORKSPACE,
  ];
  spawn('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

/** A token guards the editor: it has the AWS credentials of whoever started it. */
async function openBrowserHosted(): Promise<void> {
  const dataDir = join(FOLDER, 'browser');
  const vsix = join(FOLDER, 'cloudtrail-audit.vsix');
  const host = await installHost();
  await packageExtension(vsix);
  await writeSettings(dataDir, { user: USER_SETTINGS, machine: DEMO_SETTINGS });
  await installExtension(host, vsix, dataDir);
  const server = await startServer({ host, dataDir, mode: 'person', trust: true });
  process.stdout.write(`\nVS Code with the demo: ${windowUrl(server, { workspace: WORKSPACE })}\n`);
  process.stdout.write('Click the CloudTrail Audit shield in the Activity Bar. Ctrl-C ends it.\n');
}

await main(process.argv.slice(2));
