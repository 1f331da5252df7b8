import type { ExtensionContext } from 'vscode';
import * as diagnostics from './ui/diagnostics.ts';
import * as explain from './ui/explain.ts';
import * as liveDocuments from './ui/live-documents.ts';
import { createParts } from './ui/parts.ts';
import * as scan from './ui/scan.ts';
import * as trailsView from './ui/trails-view.ts';

/** Builds the parts and registers the features; asks nothing of AWS, reads no file, starts no process. */
export function activate(context: ExtensionContext): void {
  const parts = createParts();
  context.subscriptions.push(parts.log, parts.session);
  for (const feature of [trailsView, liveDocuments, diagnostics, explain, scan])
    feature.register(context, parts);
}
