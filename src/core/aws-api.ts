import type { OperationName, Operations } from './aws-operations.ts';
import type { FactCode } from './fact.ts';
import type { Region } from './ids.ts';

/** The port to AWS: everything we read of, or write to, an account goes through it. It never throws for AWS's no. */
export interface AwsApi {
  call<O extends OperationName>(
    operation: O,
    input: Operations[O]['input'],
    options: CallOptions,
  ): Promise<Answer<O>>;
  /** Requests made so far. */
  readonly requests: number;
}

export interface CallOptions {
  readonly region: Region;
  readonly signal: AbortSignal;
}

export type Answer<O extends OperationName> =
  | { readonly ok: true; readonly output: Operations[O]['output'] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Why an operation gave no answer; `awsCode` is AWS's error code or the name of what happened below it. */
export interface Refusal {
  readonly code: FactCode;
  readonly awsCode: string;
  readonly detail: string;
  /** True when the credentials themselves are missing or bad, so that no other call can go better. */
  readonly credentials: boolean;
}
