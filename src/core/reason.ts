import type { FactCode, Unread } from './fact.ts';
import { message, type Message } from './message.ts';

/** Our own details of `not-run`; those of AWS come as they are. */
export const UNWANTED = message('no chosen check needs it').text;
export const STOPPED = message('the audit was stopped').text;
export const NOT_YET = message('not read yet').text;
export const NO_ACCOUNT = message('the account is not known').text;

/** Why a fact is missing, as one sentence that names the operation and, if one is missing, the permission. */
export function reasonMessage({ code, detail, operation, permission }: Unread): Message {
  const args = {
    detail: code === 'not-run' ? message(detail) : detail,
    operation: operation ?? '',
    permission: permission ?? '',
  };
  if (code === 'not-run' && /^\d{4}-/.test(detail)) {
    return message('Not known yet: the first delivery is due by {time}.', { time: detail });
  }
  if (code === 'denied' && operation === 'sts:GetCallerIdentity') {
    return message('Not known: there are no usable credentials ({detail}).', args);
  }
  if (code === 'denied' && permission !== null) {
    return message('Not known: {operation} was denied; the permission {permission} is missing.', args);
  }
  return SENTENCES[code](args);
}

type Args = Readonly<Record<'detail' | 'operation' | 'permission', string | Message>>;

const SENTENCES: Readonly<Record<FactCode, (args: Args) => Message>> = {
  denied: (args) => message('Not known: {operation} was denied ({detail}).', args),
  throttled: (args) => message('Not known: {operation} was throttled until the retries ran out.', args),
  unsupported: (args) => message('Not known: the endpoint does not support {operation}.', args),
  timeout: (args) => message('Not known: {operation} got no answer ({detail}).', args),
  'invalid-answer': (args) => message('Not known: {operation} got no usable answer ({detail}).', args),
  'not-enabled': (args) => message('Not known: the region is not enabled for the account ({detail}).', args),
  'foreign-account': (args) =>
    message('Not known: the resource belongs to another account ({detail}).', args),
  'partial-scope': (args) => message('Not known: not every region was read ({detail}).', args),
  'not-run': (args) => message('Not known: {operation} was not called ({detail}).', args),
};
