/** A three-valued answer; `holds` is undefined when it depends on `unknownKeys`, which are condition keys. */
export interface Answer {
  readonly holds: boolean | undefined;
  readonly unknownKeys: readonly string[];
}

export const YES: Answer = { holds: true, unknownKeys: [] };
export const NO: Answer = { holds: false, unknownKeys: [] };

export function answer(holds: boolean): Answer {
  return holds ? YES : NO;
}

export function unsure(...unknownKeys: readonly string[]): Answer {
  return { holds: undefined, unknownKeys };
}

export function not({ holds, unknownKeys }: Answer): Answer {
  return holds === undefined ? unsure(...unknownKeys) : answer(!holds);
}

/** Kleene's "and": one false is enough to be false, whatever is unknown beside it. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.some(({ holds }) => holds === false)) return NO;
  const open = answers.filter(({ holds }) => holds === undefined);
  return open.length === 0 ? YES : unsure(...new Set(open.flatMap(({ unknownKeys }) => unknownKeys)));
}

/** Kleene's "or": one true is enough to be true. */
export function anyOf(answers: readonly Answer[]): Answer {
  return not(allOf(answers.map(not)));
}
