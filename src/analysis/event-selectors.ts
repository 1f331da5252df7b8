import type {
  AdvancedSelector,
  BasicSelector,
  EventSelectors,
  FieldSelector,
} from '../core/event-selectors.ts';

/** How far one kind of management event (reads, or writes) is recorded. */
export type Coverage =
  | { readonly kind: 'all' }
  | { readonly kind: 'except'; readonly sources: readonly string[] }
  | { readonly kind: 'narrowed'; readonly fields: readonly string[] }
  | { readonly kind: 'none' };

export interface ManagementCoverage {
  readonly read: Coverage;
  readonly write: Coverage;
}

/**
 * Which management events the selectors record, basic and advanced ones alike.
 * No selector at all is CloudTrail's default: every management event and nothing else.
 */
export function managementCoverage({ basic, advanced }: EventSelectors): ManagementCoverage {
  const all: Coverage = { kind: 'all' };
  if (basic.length === 0 && advanced.length === 0) return { read: all, write: all };
  const parts = [...basic.flatMap(basicPart), ...advanced.flatMap(advancedPart)];
  return {
    read: union(parts.filter(({ read }) => read)),
    write: union(parts.filter(({ write }) => write)),
  };
}

interface Part {
  readonly read: boolean;
  readonly write: boolean;
  readonly excluded: readonly string[];
  readonly narrowedBy: readonly string[];
}

function basicPart(selector: BasicSelector): Part[] {
  if (!selector.includeManagementEvents) return [];
  return [
    {
      read: selector.readWriteType !== 'WriteOnly',
      write: selector.readWriteType !== 'ReadOnly',
      excluded: selector.excludeManagementEventSources,
      narrowedBy: [],
    },
  ];
}

function advancedPart({ fields }: AdvancedSelector): Part[] {
  const isManagement = fields.some(
    ({ field, equals }) => field === 'eventCategory' && equals.includes('Management'),
  );
  if (!isManagement) return [];
  const others = fields.filter(({ field }) => field !== 'eventCategory');
  const readOnly = others.find(({ field }) => field === 'readOnly');
  const exclusions = others.filter(isExclusion);
  const narrowing = others.filter((field) => field !== readOnly && !exclusions.includes(field));
  return [
    {
      read: readOnly === undefined || readOnly.equals.includes('true'),
      write: readOnly === undefined || readOnly.equals.includes('false'),
      excluded: exclusions.flatMap(({ notEquals }) => notEquals),
      narrowedBy: narrowing.map(({ field }) => field),
    },
  ];
}

function isExclusion(selector: FieldSelector): boolean {
  const { equals, startsWith, endsWith, notStartsWith, notEndsWith } = selector;
  const others = [equals, startsWith, endsWith, notStartsWith, notEndsWith];
  return selector.field === 'eventSource' && others.every((values) => values.length === 0);
}

/** Selectors are OR'ed: a source is left out only where every selector leaves it out. */
function union(parts: readonly Part[]): Coverage {
  if (parts.length === 0) return { kind: 'none' };
  const wide = parts.filter(({ narrowedBy }) => narrowedBy.length === 0);
  if (wide.length === 0)
    return { kind: 'narrowed', fields: [...new Set(parts.flatMap((part) => part.narrowedBy))] };
  const [first, ...rest] = wide.map(({ excluded }) => excluded);
  const sources = (first ?? []).filter((source) => rest.every((excluded) => excluded.includes(source)));
  return sources.length === 0 ? { kind: 'all' } : { kind: 'except', sources };
}
