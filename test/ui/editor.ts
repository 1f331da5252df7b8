import { commands, languages, workspace, type Diagnostic, type Uri } from 'vscode';
import { COMMANDS, SCHEME } from '../../src/ui/contributions.ts';
import { BASICS } from '../support/basics.ts';

/** A problem of ours with the text that it underlines. */
export interface Problem {
  readonly uri: Uri;
  readonly checkId: string;
  readonly underlined: string;
  readonly diagnostic: Diagnostic;
}

export async function run(name: keyof typeof COMMANDS): Promise<void> {
  await commands.executeCommand(COMMANDS[name]);
}

/** The problems of a handful of checks, so that a new check leaves the tests alone. */
export async function basicProblems(): Promise<readonly Problem[]> {
  const basic = new Set(BASICS.map(({ id }) => id));
  return (await problems()).filter(({ checkId }) => basic.has(checkId));
}

/** Every problem of the live documents, each document opened to see what is underlined. */
export async function problems(): Promise<readonly Problem[]> {
  const ours = languages.getDiagnostics().filter(([uri]) => uri.scheme === SCHEME);
  const read = ours.map(async ([uri, diagnostics]) => {
    const document = await workspace.openTextDocument(uri);
    return diagnostics.map((diagnostic): Problem => {
      const { code } = diagnostic;
      const checkId = typeof code === 'object' ? String(code.value) : String(code);
      return { uri, checkId, underlined: document.getText(diagnostic.range), diagnostic };
    });
  });
  return (await Promise.all(read)).flat();
}
