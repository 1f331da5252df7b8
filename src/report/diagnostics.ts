import { say, type Bundle } from '../core/message.ts';
import type { Report } from '../core/report.ts';
import type { Estate } from '../core/estate.ts';
import type { SubjectRef } from '../core/finding.ts';
import type { Severity } from '../core/verdict.ts';
import { liveDocument, locate, type Span } from './live-document.ts';
import { neutral } from './neutral.ts';

/** One problem for an editor to underline. */
export interface Diagnostic {
  readonly estate: Estate;
  readonly subject: SubjectRef;
  /** The live document that `span` counts in. */
  readonly text: string;
  readonly span: Span;
  /** Further places that the same finding is about. */
  readonly others: readonly Span[];
  readonly level: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly checkId: string;
}

const LEVELS: Readonly<Record<Severity, Diagnostic['level']>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'information',
  info: 'information',
};

/** Failures on the exact property; what is unknown as information on the document's top. */
export function toDiagnostics({ accounts }: Report, bundle: Bundle): readonly Diagnostic[] {
  return accounts.flatMap(({ estate, findings }) => {
    const texts = new Map<string, string>();
    return findings.flatMap(({ check, subject, verdict, severity, message, evidence }) => {
      if (verdict !== 'fail' && verdict !== 'unknown') return [];
      const key = `${subject.kind} ${subject.arn}`;
      const text = texts.get(key) ?? liveDocument(estate, subject, bundle);
      texts.set(key, text);
      const level = verdict === 'fail' ? LEVELS[severity] : 'information';
      const [span = locate(text, ''), ...others] = evidence.map(({ path }) => locate(text, path));
      return [
        {
          estate,
          subject,
          text,
          level,
          message: neutral(say(message, bundle)),
          checkId: check.id,
          span,
          others,
        },
      ];
    });
  });
}
