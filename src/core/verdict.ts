import type { Unread } from './fact.ts';
import { message, type Message, type MessageArgs } from './message.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a check says of one subject. `unknown` is never a pass: it carries the fact that could not be read. */
export type Verdict = Pass | Fail | Unknown | NotApplicable;

export interface Pass {
  readonly kind: 'pass';
  readonly message: Message | undefined;
}

export interface Fail {
  readonly kind: 'fail';
  readonly message: Message;
  readonly severity: Severity | undefined;
  readonly evidence: readonly Evidence[];
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: Unread;
}

export interface NotApplicable {
  readonly kind: 'not-applicable';
  readonly message: Message;
}

/** What was seen and what was wanted; `path` is a JSON Pointer (RFC 6901) into the subject's live document. */
export interface Evidence {
  readonly path: string;
  readonly actual: EvidenceValue;
  readonly expected: EvidenceValue;
}

export type EvidenceValue = string | number | boolean | null | readonly string[];

export function pass(text?: string, args?: MessageArgs): Pass {
  return { kind: 'pass', message: text === undefined ? undefined : message(text, args) };
}

export function fail(
  text: string,
  args: MessageArgs,
  about: Partial<Pick<Fail, 'severity' | 'evidence'>> = {},
): Fail {
  return {
    kind: 'fail',
    message: message(text, args),
    severity: about.severity,
    evidence: about.evidence ?? [],
  };
}

export function unknown(reason: Unread): Unknown {
  return { kind: 'unknown', reason };
}

export function notApplicable(text: string, args: MessageArgs): NotApplicable {
  return { kind: 'not-applicable', message: message(text, args) };
}
