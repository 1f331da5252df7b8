/** Text that an account gave, fit for a terminal or a label: no control, bidi or zero-width characters. */
export function neutral(text: string): string {
  return text.replaceAll(UNSAFE, '�');
}

const UNSAFE = /[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
