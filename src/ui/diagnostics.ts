import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  Range,
  Uri,
  languages,
  type DiagnosticCollection,
  type ExtensionContext,
} from 'vscode';
import { toDiagnostics, type Diagnostic as Found } from '../report/diagnostics.ts';
import { pageUri } from './explain.ts';
import { uriOf } from './live-documents.ts';
import type { Parts } from './parts.ts';

const LEVELS = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Findings in the Problems panel, on the property of the live document that each is about. */
export function register(context: ExtensionContext, parts: Parts): void {
  const collection = languages.createDiagnosticCollection('cloudtrail-audit');
  const show = () => publish(collection, parts, context.extensionUri);
  context.subscriptions.push(collection, parts.session.onDidChange(show));
}

/** All at once: what the latest scan no longer says must not stay. */
function publish(collection: DiagnosticCollection, { session, bundle }: Parts, root: Uri): void {
  const byUri = new Map<string, Diagnostic[]>();
  for (const found of session.report ? toDiagnostics(session.report, bundle) : []) {
    const uri = uriOf(found.estate, found.subject).toString();
    byUri.set(uri, [...(byUri.get(uri) ?? []), toDiagnostic(found, root)]);
  }
  collection.clear();
  for (const [uri, diagnostics] of byUri) collection.set(Uri.parse(uri), diagnostics);
}

function toDiagnostic(
  { text, span, others, message, level, checkId, estate, subject }: Found,
  root: Uri,
): Diagnostic {
  const diagnostic = new Diagnostic(toRange(text, span), message, LEVELS[level]);
  diagnostic.source = 'CloudTrail Audit';
  diagnostic.relatedInformation = others.map((other) => {
    const place = new Location(uriOf(estate, subject), toRange(text, other));
    return new DiagnosticRelatedInformation(place, text.slice(other.offset, other.offset + other.length));
  });
  diagnostic.code = { value: checkId, target: pageUri(root, checkId) };
  return diagnostic;
}

/** The document may not be open yet, so lines are counted in the text that it will have. */
function toRange(text: string, { offset, length }: Found['span']): Range {
  const before = text.slice(0, offset).split('\n');
  const line = before.length - 1;
  const column = before[line]?.length ?? 0;
  return new Range(line, column, line, column + length);
}
