/** A trail's event selectors as the API gives them: basic and advanced ones never coexist. */
export interface EventSelectors {
  readonly basic: readonly BasicSelector[];
  readonly advanced: readonly AdvancedSelector[];
}

export interface BasicSelector {
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly includeManagementEvents: boolean;
  readonly excludeManagementEventSources: readonly string[];
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
}

export interface AdvancedSelector {
  readonly name: string | undefined;
  readonly fields: readonly FieldSelector[];
}

/** All operators of one field, as in CloudTrail's AdvancedFieldSelector; an absent operator is an empty list. */
export interface FieldSelector {
  readonly field: string;
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEquals: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly notEndsWith: readonly string[];
}
