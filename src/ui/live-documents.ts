import {
  EventEmitter,
  Range,
  Uri,
  env,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
  type TextDocumentContentProvider,
} from 'vscode';
import type { Estate } from '../core/estate.ts';
import type { SubjectRef } from '../core/finding.ts';
import { accountRef, subjectsOf } from '../core/subject.ts';
import { documentPath, liveDocument, locate, type Span } from '../report/live-document.ts';
import type { Target } from '../report/row.ts';
import { registerCommand } from './commands.ts';
import { SCHEME } from './contributions.ts';
import type { Parts } from './parts.ts';

/** Read-only documents that show subjects as JSON, and the commands that open them or copy their ARN. */
export function register(context: ExtensionContext, parts: Parts): void {
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => textOf(uri, parts),
  };
  const refresh = () => {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
  };
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    parts.session.onDidChange(refresh),
    registerCommand('openLiveDocument', parts, (row) => open(row?.target)),
    registerCommand('copyArn', parts, (row) => copyArn(row?.target)),
  );
}

/** The query keeps two pictures of one account apart: read with two profiles, or a demo. */
export function uriOf(estate: Estate, subject: SubjectRef): Uri {
  const { kind, profiles } = estate.source;
  const query = `${kind === 'demo' ? 'demo' : 'profile'}=${encodeURIComponent(profiles.join('+'))}`;
  return Uri.from({ scheme: SCHEME, path: documentPath(estate, subject), query });
}

function textOf(uri: Uri, { session, bundle, t }: Parts): string {
  for (const { estate } of session.report?.accounts ?? []) {
    const refs = [
      accountRef(estate),
      ...(['trail', 'bucket', 'key', 'log-group', 'role'] as const).flatMap((kind) =>
        subjectsOf(estate, kind).map(({ ref }) => ref),
      ),
    ];
    const found = refs.find((ref) => uriOf(estate, ref).toString() === uri.toString());
    if (found) return liveDocument(estate, found, bundle);
  }
  return `// ${t('This was not found in the latest scan.')}\n`;
}

async function open(target: Target | undefined): Promise<void> {
  if (!target) return;
  const document = await workspace.openTextDocument(uriOf(target.estate, target.subject));
  const selection =
    target.path === '' ? undefined : toRange(document, locate(document.getText(), target.path));
  await window.showTextDocument(document, { preview: true, ...(selection && { selection }) });
}

function toRange(document: TextDocument, { offset, length }: Span): Range {
  return new Range(document.positionAt(offset), document.positionAt(offset + length));
}

async function copyArn(target: Target | undefined): Promise<void> {
  if (target?.subject.arn) await env.clipboard.writeText(target.subject.arn);
}
