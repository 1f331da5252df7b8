import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Server } from './vscode-server.ts';

export interface WindowContent {
  /** A folder or a `.code-workspace` file; an empty window without it. */
  readonly workspace?: string | undefined;
  /** Folder of an extension under development, and the module with its tests: for a `test` server only. */
  readonly extension?: string | undefined;
  readonly tests?: string | undefined;
}

/** The address, token included, that opens a window of a running server. */
export function windowUrl(server: Pick<Server, 'url' | 'token'>, content: WindowContent): string {
  const { workspace, extension, tests } = content;
  const url = new URL(server.url);
  if (server.token) url.searchParams.set('tkn', server.token);
  if (!workspace) url.searchParams.set('ew', 'true');
  else url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remoteUri(url, extension)]] : []),
    ...(tests ? [['extensionTestsPath', remoteUri(url, tests)]] : []),
  ];
  if (payload.length > 0) {
    url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  }
  return url.href;
}

/**
 * Writes the settings of a server's `dataDir`. Settings of scope `machine` count only among the machine's, as in
 * any remote window; the machine's win over the user's, so `update` of such a key would show no effect.
 */
export async function writeSettings(
  dataDir: string,
  settings: { readonly user: object; readonly machine?: object | undefined },
): Promise<void> {
  await write(join(dataDir, 'data', 'User'), settings.user);
  await write(join(dataDir, 'data', 'Machine'), settings.machine ?? {});
}

async function write(folder: string, settings: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}

function remoteUri(url: URL, path: string): string {
  return `vscode-remote://${url.host}${path.split('/').map(encodeURIComponent).join('/')}`;
}
