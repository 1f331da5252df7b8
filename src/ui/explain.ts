import { Uri, commands, env, type ExtensionContext } from 'vscode';
import { registerCommand } from './commands.ts';
import type { Parts } from './parts.ts';

/** Opens the shipped page of a check, in the language of the editor. */
export function register(context: ExtensionContext, parts: Parts): void {
  context.subscriptions.push(
    registerCommand('explainCheck', parts, async (row) => {
      if (row?.checkId === undefined) return;
      await commands.executeCommand('markdown.showPreview', pageUri(context.extensionUri, row.checkId));
    }),
  );
}

export function pageUri(root: Uri, checkId: string): Uri {
  const suffix = env.language.startsWith('ja') ? '.ja' : '';
  return Uri.joinPath(root, 'media', 'checks', `${checkId}${suffix}.md`);
}
