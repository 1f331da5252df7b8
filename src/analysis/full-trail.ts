import { known, type Fact, type Unread } from '../core/fact.ts';
import { message, type Message } from '../core/message.ts';
import type { Trail } from '../core/trail.ts';
import { managementCoverage, type Coverage } from './event-selectors.ts';
import { firstUnread } from './fact-logic.ts';

/** What keeps a trail from recording every management event of every region of the account, as far as known. */
export type Lack =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'condition'; readonly message: Message }
  | { readonly kind: 'unread'; readonly fact: Unread };

/**
 * The first condition of AWS Security Hub's CloudTrail.1 that the trail misses.
 * A condition that is known to be missed outweighs one that could not be read.
 */
export function firstLack(trail: Trail): Lack {
  const { name, eventSelectors } = trail;
  const flags: readonly [Fact<boolean>, Message][] = [
    [trail.isMultiRegion, message('{name} records a single region', { name })],
    [isLogging(trail), message('{name} does not log', { name })],
    [trail.includesGlobalServiceEvents, message('{name} leaves out global service events', { name })],
  ];
  const missed = flags.find(([fact]) => fact.known && !fact.value)?.[1];
  const lack = missed ?? (eventSelectors.known ? selectorLack(trail.name, eventSelectors.value) : undefined);
  if (lack) return { kind: 'condition', message: lack };
  const fact = firstUnread([...flags.map(([flag]) => flag), eventSelectors]);
  return fact ? { kind: 'unread', fact } : { kind: 'nothing' };
}

/** All conditions of AWS Config's cloudtrail-security-trail-enabled that the trail misses, and the first unread one. */
export function securityLacks(trail: Trail): { missed: readonly Message[]; gap: Unread | undefined } {
  const { kmsKeyId, eventSelectors } = trail;
  const hasKey = kmsKeyId.known ? known(kmsKeyId.value !== undefined) : kmsKeyId;
  const isWhole = eventSelectors.known
    ? known(selectorLack(trail.name, eventSelectors.value) === undefined)
    : eventSelectors;
  const conditions: readonly [Fact<boolean>, Message][] = [
    [isLogging(trail), message('not logging')],
    [trail.isMultiRegion, message('single region')],
    [trail.includesGlobalServiceEvents, message('no global service events')],
    [trail.logFileValidation, message('log files not signed')],
    [hasKey, message('no KMS key')],
    [isWhole, message('not all management events')],
  ];
  return {
    missed: conditions.filter(([fact]) => fact.known && !fact.value).map(([, lack]) => lack),
    gap: firstUnread(conditions.map(([fact]) => fact)),
  };
}

function isLogging({ status }: Trail): Fact<boolean> {
  return status.known ? known(status.value.isLogging) : status;
}

function selectorLack(
  name: string,
  selectors: Parameters<typeof managementCoverage>[0],
): Message | undefined {
  const { read, write } = managementCoverage(selectors);
  return coverageLack(name, write, WRITES) ?? coverageLack(name, read, READS);
}

interface Wording {
  readonly none: (args: { name: string }) => Message;
  readonly except: (args: { name: string; sources: string }) => Message;
  readonly narrowed: (args: { name: string; fields: string }) => Message;
}

const WRITES: Wording = {
  none: (args) => message('{name} leaves out write management events', args),
  except: (args) => message('{name} leaves out write management events of {sources}', args),
  narrowed: (args) => message('{name} narrows write management events by {fields}', args),
};
const READS: Wording = {
  none: (args) => message('{name} leaves out read management events', args),
  except: (args) => message('{name} leaves out read management events of {sources}', args),
  narrowed: (args) => message('{name} narrows read management events by {fields}', args),
};

function coverageLack(name: string, coverage: Coverage, wording: Wording): Message | undefined {
  switch (coverage.kind) {
    case 'all':
      return undefined;
    case 'none':
      return wording.none({ name });
    case 'except':
      return wording.except({ name, sources: coverage.sources.join(', ') });
    case 'narrowed':
      return wording.narrowed({ name, fields: coverage.fields.join(', ') });
  }
}
