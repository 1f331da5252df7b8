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

/** Whether nothing but whole event sources is left out. */
export function isWhole({ kind }: Coverage): boolean {
  return kind === 'all' || kind === 'except';
}

/** Whether read and write management events are recorded, excluded sources aside. */
export function recordsBoth({ read, write }: ManagementCoverage): boolean {
  return isWhole(read) && isWhole(write);
}

/** The sources that are left out; none where that is not all that is left out. */
export function excludedSources(coverage: Coverage): readonly string[] {
  return coverage.kind === 'except' ? coverage.sources : [];
}

/** A list of excluded sources in a trail's live document. */
export interface Exclusion {
  readonly pointer: string;
  readonly sources: readonly string[];
}

/** Where selectors for management events leave out a source, basic and advanced ones alike. */
export function exclusions({ basic, advanced }: EventSelectors): readonly Exclusion[] {
  const fromBasic = basic.map((selector, index) => ({
    pointer: `/EventSelectors/${index}/ExcludeManagementEventSources`,
    sources: selector.includeManagementEvents ? selector.excludeManagementEventSources : [],
  }));
  const fromAdvanced = advanced.flatMap((selector, index) =>
    selector.fields.map((field, place) => ({
      pointer: `/AdvancedEventSelectors/${index}/FieldSelectors/${place}/NotEquals`,
      sources: isManagement(selector) && isExclusion(field) ? field.notEquals : [],
    })),
  );
  return [...fromBasic, ...fromAdvanced].filter(({ sources }) => sources.length > 0);
}

/** Whether the events of a source are recorded wholly. */
export function includesSource(coverage: Coverage, source: string): boolean {
  return coverage.kind === 'all' || (coverage.kind === 'except' && !coverage.sources.includes(source));
}

/** Whether the selectors record anything but management events: data or network activity. */
export function recordsOtherEvents({ basic, advanced }: EventSelectors): boolean {
  const categories = advanced.flatMap(({ fields }) =>
    fields.filter(({ field }) => field === 'eventCategory').flatMap((field) => field.equals),
  );
  return (
    basic.some(({ dataResources }) => dataResources.length > 0) ||
    categories.some((category) => category !== 'Management')
  );
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

function isManagement({ fields }: AdvancedSelector): boolean {
  return fields.some(({ field, equals }) => field === 'eventCategory' && equals.includes('Management'));
}

function advancedPart(selector: AdvancedSelector): Part[] {
  if (!isManagement(selector)) return [];
  const { fields } = selector;
  const others = fields.filter(({ field }) => field !== 'eventCategory');
  const readOnly = others.find(({ field }) => field === 'readOnly');
  const excluding = others.filter(isExclusion);
  const narrowing = others.filter((field) => field !== readOnly && !excluding.includes(field));
  return [
    {
      read: readOnly === undefined || readOnly.equals.includes('true'),
      write: readOnly === undefined || readOnly.equals.includes('false'),
      excluded: excluding.flatMap(({ notEquals }) => notEquals),
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
