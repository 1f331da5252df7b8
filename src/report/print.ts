import type { Fact, Unread } from '../core/fact.ts';

/** JSON, except that any value may be one that could not be read. */
export type Printable =
  | string
  | number
  | boolean
  | null
  | UnreadValue
  | readonly Printable[]
  | { readonly [key: string]: Printable };

/** A symbol, since policy documents are parsed into printables and must not be able to pose as a gap. */
const UNREAD = Symbol('unread');

export interface UnreadValue {
  readonly [UNREAD]: Unread;
}

export function unreadValue(fact: Unread): UnreadValue {
  return { [UNREAD]: fact };
}

/** Indented JSON; an unread value is null with its reason as a comment behind it. */
export function print(value: Printable, comment: (fact: Unread) => string): string {
  return lines(value, comment)
    .map(({ text, note }) => (note === undefined ? text : `${text} // ${note.replaceAll(/\s+/g, ' ')}`))
    .join('\n');
}

interface Line {
  readonly text: string;
  readonly note: string | undefined;
}

function lines(value: Printable, comment: (fact: Unread) => string): Line[] {
  if (value === null || typeof value !== 'object') return [{ text: JSON.stringify(value), note: undefined }];
  if (UNREAD in value) return [{ text: 'null', note: comment(value[UNREAD]) }];
  const isArray = isList(value);
  const entries = isArray
    ? value.map((item) => ['', item] as const)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
  if (entries.length === 0) return [{ text: isArray ? '[]' : '{}', note: undefined }];
  const body = entries.flatMap(([key, item], index) => {
    const isLast = index === entries.length - 1;
    return entryLines(lines(item, comment), { key, comma: isLast ? '' : ',' });
  });
  return [
    { text: isArray ? '[' : '{', note: undefined },
    ...body,
    { text: isArray ? ']' : '}', note: undefined },
  ];
}

function entryLines(own: readonly Line[], { key, comma }: { key: string; comma: string }): Line[] {
  return own.map(({ text, note }, index) => {
    const start = index === 0 ? key : '';
    return { text: `  ${start}${text}${index === own.length - 1 ? comma : ''}`, note };
  });
}

function isList(value: object): value is readonly Printable[] {
  return Array.isArray(value);
}

/** A fact as it is printed: null where it is absent, null with a comment where it is unread. */
export function plain(fact: Fact<string | boolean | number | undefined>): Printable {
  return value(fact, (known) => known);
}

export function value<T>(fact: Fact<T | undefined>, print: (value: T) => Printable): Printable {
  if (!fact.known) return unreadValue(fact);
  return fact.value === undefined ? null : print(fact.value);
}

/** A policy document as what it says rather than as one long string. */
export function document(fact: Fact<string | undefined>): Printable {
  return value(fact, parsed);
}

/** The JSON of the text, or the text where it is none. */
export function parsed(text: string): Printable {
  try {
    return JSON.parse(text) as Printable;
  } catch {
    return text;
  }
}
