import type { Message } from './message.ts';

/** Trouble that the user must act on: shown as one sentence with a hint, never as a stack. */
export class Problem extends Error {
  readonly isProblem = true;
  readonly code: string;
  readonly sentence: Message;
  readonly hint: Message | undefined;

  constructor(code: string, sentence: Message, about: { hint?: Message; cause?: unknown } = {}) {
    super(sentence.text, { cause: about.cause });
    this.name = 'Problem';
    this.code = code;
    this.sentence = sentence;
    this.hint = about.hint;
  }
}

/** Separate bundles each have a `Problem` of their own, so `instanceof` is not enough. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && 'isProblem' in error;
}

export function problem(code: string, sentence: Message, hint?: Message): Problem {
  return new Problem(code, sentence, hint === undefined ? {} : { hint });
}
