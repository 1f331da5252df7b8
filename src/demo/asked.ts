import type { Answer, Refusal } from '../core/aws-api.ts';
import type { OperationName, Operations } from '../core/aws-operations.ts';
import type { Region } from '../core/ids.ts';
import type { DemoAccount } from './account.ts';

/** The demo account as one request sees it. */
export interface Asked {
  readonly account: DemoAccount;
  readonly now: Date;
  readonly region: Region;
}

export type Answering<O extends OperationName> = (asked: Asked, input: Operations[O]['input']) => Answer<O>;
/** Answers of the operations that begin with a service's name. */
export type AnswersOf<Service extends string> = {
  readonly [O in Extract<OperationName, `${Service}:${string}`>]: Answering<O>;
};

export function refuse(awsCode: string, detail: string, code: Refusal['code'] = 'invalid-answer') {
  return { ok: false, refusal: { code, awsCode, detail, credentials: false } } as const;
}

export function answer<T>(output: T) {
  return { ok: true, output } as const;
}
