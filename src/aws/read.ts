import type { AwsApi, Refusal } from '../core/aws-api.ts';
import { PERMISSIONS, type OperationName, type Operations } from '../core/aws-operations.ts';
import { known, unread, type Fact, type Unread } from '../core/fact.ts';
import type { Region } from '../core/ids.ts';
import { STOPPED as STOPPED_DETAIL, UNWANTED } from '../core/reason.ts';

export interface Place {
  readonly region: Region;
  /** What the answer is about, as an ARN or a name, for the gap. */
  readonly resource?: string;
  /** False where the region is only the way to a global answer. */
  readonly isRegional?: boolean;
}

/** Asks AWS and turns every refusal into a gap; calls nothing that is not wanted and nothing after a stop. */
export interface Reader {
  ask<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    place: Place,
  ): Promise<Fact<Output<O>>>;
  /** Like `ask`, but the given error codes are an answer too, such as "not configured". */
  probe<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    place: Probe,
  ): Promise<Fact<Probed<O>>>;
  /** Records a gap for an answer that came without a member that it must have. */
  incomplete(operation: OperationName, member: string, place: Place): Unread;
  readonly gaps: readonly Unread[];
  /** Set once the credentials themselves were refused: no call can go better then. */
  readonly refusedCredentials: Unread | undefined;
}

type Output<O extends OperationName> = Operations[O]['output'];

export interface Probe extends Place {
  readonly tolerates: readonly string[];
}

export interface Probed<O extends OperationName> {
  readonly output: Output<O> | undefined;
  /** The tolerated error code that came instead of an output. */
  readonly code: string | undefined;
}

export function createReader(api: AwsApi, wanted: ReadonlySet<OperationName>, signal: AbortSignal): Reader {
  const gaps: Unread[] = [];
  let refused: Unread | undefined;

  async function probe<O extends OperationName>(operation: O, input: Operations[O]['input'], place: Probe) {
    if (!wanted.has(operation)) return toGap(operation, place, NOT_WANTED);
    if (refused) return refused;
    const answer = signal.aborted
      ? STOPPED
      : await api.call(operation, input, { region: place.region, signal });
    if (answer.ok) return known({ output: answer.output, code: undefined });
    const { refusal } = answer;
    if (place.tolerates.includes(refusal.awsCode)) return known({ output: undefined, code: refusal.awsCode });
    const gap = toGap(operation, place, refusal);
    gaps.push(gap);
    if (refusal.credentials) refused = gap;
    return gap;
  }

  async function ask<O extends OperationName>(operation: O, input: Operations[O]['input'], place: Place) {
    const fact = await probe(operation, input, { ...place, tolerates: [] });
    if (!fact.known) return fact;
    return fact.value.output === undefined
      ? incomplete(operation, 'output', place)
      : known(fact.value.output);
  }

  function incomplete(operation: OperationName, member: string, place: Place): Unread {
    const gap = toGap(operation, place, { ...INCOMPLETE, detail: `no ${member}` });
    gaps.push(gap);
    return gap;
  }

  return {
    ask,
    probe,
    incomplete,
    gaps,
    get refusedCredentials() {
      return refused;
    },
  };
}

const INCOMPLETE: Omit<Refusal, 'detail'> = { code: 'invalid-answer', awsCode: '', credentials: false };

const NOT_WANTED: Refusal = {
  code: 'not-run',
  awsCode: '',
  detail: UNWANTED,
  credentials: false,
};

const STOPPED = {
  ok: false,
  refusal: { code: 'not-run', awsCode: '', detail: STOPPED_DETAIL, credentials: false },
} as const;

function toGap(operation: OperationName, place: Place, { code, awsCode, detail }: Refusal): Unread {
  const text = awsCode === '' ? detail : `${awsCode}: ${detail}`;
  return unread(code, text, {
    operation,
    permission: code === 'denied' ? PERMISSIONS[operation] : null,
    region: place.isRegional === false ? null : place.region,
    resource: place.resource ?? null,
  });
}
