/** Something about AWS that was read, or a record of why it could not be read. Absence is `known(undefined)`. */
export type Fact<T> = Known<T> | Unread;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

/** A gap in what we know; `permission` is the IAM action that would close it, where one would. */
export interface Unread {
  readonly known: false;
  readonly code: FactCode;
  readonly detail: string;
  readonly operation: string | null;
  readonly permission: string | null;
  readonly region: string | null;
  readonly resource: string | null;
}

export type FactCode =
  | 'denied'
  | 'throttled'
  | 'unsupported'
  | 'timeout'
  | 'invalid-answer'
  | 'not-enabled'
  | 'foreign-account'
  | 'partial-scope'
  | 'not-run';

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function unread(code: FactCode, detail: string, where: Partial<Unread> = {}): Unread {
  return {
    operation: null,
    permission: null,
    region: null,
    resource: null,
    ...where,
    known: false,
    code,
    detail,
  };
}
