import pLimit, { type LimitFunction } from 'p-limit';
import type { Answer, AwsApi, CallOptions } from '../core/aws-api.ts';
import type { OperationName, Operations } from '../core/aws-operations.ts';
import { STOPPED as STOPPED_DETAIL } from '../core/reason.ts';
import { toRefusal } from './refusal.ts';
import { SEND } from './sdk-commands.ts';
import { createClients, type ClientOptions, type Clients } from './sdk-clients.ts';

/** What a log may hold of a call: never bodies, tokens or policies. */
export interface CallRecord {
  readonly operation: OperationName;
  readonly region: string;
  /** `ok`, or the error code. */
  readonly status: string;
  readonly durationMs: number;
}

export interface SdkApiOptions extends Omit<ClientOptions, 'onRequest'> {
  readonly onCall?: (record: CallRecord) => void;
}

/** Calls under way at once for each service and region, well under the API rates of a quiet account. */
const PARALLEL_CALLS = 8;

/** The port to AWS by the SDK, with adaptive retries. */
export function createSdkApi({ onCall, ...options }: SdkApiOptions): AwsApi {
  let requests = 0;
  const clients = createClients({ ...options, onRequest: () => (requests += 1) });
  const limits = new Map<string, LimitFunction>();
  const limitOf = (operation: OperationName, region: string) => {
    const key = `${operation.slice(0, operation.indexOf(':'))} ${region}`;
    const limit = limits.get(key) ?? pLimit(PARALLEL_CALLS);
    limits.set(key, limit);
    return limit;
  };

  async function call<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    options: CallOptions,
  ) {
    const { region, signal } = options;
    const started = performance.now();
    const answer = await limitOf(
      operation,
      region,
    )(() => send(clients(region), { operation, input, signal }));
    const status = answer.ok ? 'ok' : answer.refusal.awsCode;
    onCall?.({ operation, region, status, durationMs: performance.now() - started });
    return answer;
  }

  return {
    call,
    get requests() {
      return requests;
    },
  };
}

interface Sending<O extends OperationName> {
  readonly operation: O;
  readonly input: Operations[O]['input'];
  readonly signal: AbortSignal;
}

async function send<O extends OperationName>(clients: Clients, sending: Sending<O>): Promise<Answer<O>> {
  const { operation, input, signal } = sending;
  if (isStopped(signal)) return { ok: false, refusal: STOPPED };
  try {
    // A signal of its own for each call: the SDK's listeners would pile up on a shared one.
    return {
      ok: true,
      output: await SEND[operation](clients, input, { abortSignal: AbortSignal.any([signal]) }),
    };
  } catch (error) {
    return { ok: false, refusal: isStopped(signal) ? STOPPED : toRefusal(operation, error) };
  }
}

function isStopped({ aborted }: AbortSignal): boolean {
  return aborted;
}

const STOPPED = {
  code: 'not-run',
  awsCode: '',
  detail: STOPPED_DETAIL,
  credentials: false,
} as const;
