import type { Answer, AwsApi, CallOptions, Refusal } from '../../src/core/aws-api.ts';
import type { OperationName, Operations } from '../../src/core/aws-operations.ts';
import type { FactCode } from '../../src/core/fact.ts';

export type Fake<O extends OperationName> = (
  input: Operations[O]['input'],
  options: CallOptions,
) => Answer<O> | Promise<Answer<O>>;

export type Fakes = { readonly [O in OperationName]?: Fake<O> };

export interface FakeCall {
  readonly operation: OperationName;
  readonly input: object;
  readonly region: string;
}

/** A port that answers as it is told, refuses the rest as denied, and remembers what it was asked. */
export function fakeApi(fakes: Fakes): AwsApi & { readonly calls: readonly FakeCall[] } {
  const calls: FakeCall[] = [];
  return {
    async call<O extends OperationName>(operation: O, input: Operations[O]['input'], options: CallOptions) {
      calls.push({ operation, input, region: options.region });
      const fake: Fake<O> | undefined = fakes[operation];
      return fake ? await fake(input, options) : refused('denied', 'AccessDeniedException');
    },
    calls,
    get requests() {
      return calls.length;
    },
  };
}

export function answer<T>(output: T): { readonly ok: true; readonly output: T } {
  return { ok: true, output };
}

export function refused(code: FactCode, awsCode: string, credentials = false) {
  const refusal: Refusal = { code, awsCode, detail: `${awsCode} for this test`, credentials };
  return { ok: false, refusal } as const;
}
