import type { Check, SubjectKind } from './check.ts';
import type { Unread } from './fact.ts';
import type { Message } from './message.ts';
import type { Evidence, Severity, Verdict } from './verdict.ts';

/** What one check says of one subject, with where to look. */
export interface Finding {
  readonly check: Pick<Check, 'id' | 'title' | 'family' | 'level' | 'controls'>;
  readonly subject: SubjectRef;
  readonly verdict: Verdict['kind'];
  readonly severity: Severity;
  readonly message: Message;
  readonly evidence: readonly Evidence[];
  readonly reason: Unread | undefined;
}

export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly arn: string | null;
  readonly name: string;
  readonly accountId: string | null;
  readonly region: string | null;
}
