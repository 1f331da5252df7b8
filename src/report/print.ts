import type { Unread } from '../core/fact.ts';

/** JSON, except that any value may be one that could not be read. */
export type Printable =
  string | number | boolean | null | Unread | readonly Printable[] | { readonly [key: string]: Printable };

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
  if (isUnread(value)) return [{ text: 'null', note: comment(value) }];
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

function isUnread(value: object): value is Unread {
  return 'known' in value && value.known === false;
}
