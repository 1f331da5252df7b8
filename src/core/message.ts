/** An English sentence with named arguments in braces; doors translate it with {@link say}. */
export interface Message {
  readonly text: string;
  readonly args: MessageArgs;
}

export type MessageArgs = Readonly<Record<string, MessageArg>>;
export type MessageArg = string | number | Message | readonly Message[];

/** English sentence → sentence in another language, the format of VS Code's `l10n` bundles. */
export type Bundle = Readonly<Record<string, string>>;

export const ENGLISH: Bundle = {};

export function message(text: string, args: MessageArgs = {}): Message {
  return { text, args };
}

/** The message in the language of `bundle`, in English where the bundle has no such sentence. */
export function say({ text, args }: Message, bundle: Bundle): string {
  const template = Object.hasOwn(bundle, text) ? (bundle[text] ?? text) : text;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const arg = args[name];
    return arg === undefined ? whole : sayArg(arg, bundle);
  });
}

function sayArg(arg: MessageArg, bundle: Bundle): string {
  if (typeof arg === 'string' || typeof arg === 'number') return String(arg);
  if ('text' in arg) return say(arg, bundle);
  return arg.map((part) => say(part, bundle)).join('; ');
}
