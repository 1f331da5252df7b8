import type { SubjectKind } from '../core/check.ts';
import { message, say, type Bundle, type Message, type MessageArgs } from '../core/message.ts';
import type { Severity, Verdict } from '../core/verdict.ts';

const SEVERITY_LABELS: Readonly<Record<Severity, Message>> = {
  critical: message('critical'),
  high: message('high'),
  medium: message('medium'),
  low: message('low'),
  info: message('info'),
};

const VERDICT_LABELS: Readonly<Record<Verdict['kind'], Message>> = {
  pass: message('pass'),
  fail: message('fail'),
  unknown: message('unknown'),
  'not-applicable': message('not applicable'),
};

const SUBJECT_LABELS: Readonly<Record<SubjectKind, Message>> = {
  account: message('Account'),
  trail: message('Trail'),
  bucket: message('Bucket'),
  key: message('Key'),
  'log-group': message('Log group'),
  role: message('Role'),
};

export function severityLabel(severity: Severity): Message {
  return SEVERITY_LABELS[severity];
}

export function verdictLabel(verdict: Verdict['kind']): Message {
  return VERDICT_LABELS[verdict];
}

export function subjectKindLabel(kind: SubjectKind): Message {
  return SUBJECT_LABELS[kind];
}

/** A sentence in the reader's language; the English one is its key in the bundle. */
export type Translate = (text: string, args?: MessageArgs) => string;

export function translator(bundle: Bundle): Translate {
  return (text, args = {}) => say({ text, args }, bundle);
}
