import type {
  EventSelectorsShape,
  LifecycleRuleShape,
  LogGroupShape,
  PublicAccessBlockShape,
  TrailShape,
} from '../core/aws-shapes.ts';

/** An account without AWS, as data: what the API would say of it. Times are ages in hours before the demo's now. */
export interface DemoAccount {
  readonly name: string;
  readonly accountId: string;
  readonly callerArn: string;
  readonly homeRegion: string;
  readonly notEnabledRegions: readonly string[];
  readonly trails: readonly DemoTrail[];
  readonly buckets: readonly DemoBucket[];
  readonly keys: readonly DemoKey[];
  readonly logGroups: readonly DemoLogGroup[];
  readonly roles: readonly DemoRole[];
  readonly publicAccessBlock: PublicAccessBlockShape | undefined;
}

export interface DemoTrail {
  readonly shape: TrailShape & { Name: string; HomeRegion: string };
  readonly isLogging: boolean;
  readonly startedHoursAgo: number;
  readonly stoppedHoursAgo?: number;
  readonly deliveredHoursAgo?: number;
  readonly deliveryError?: string;
  readonly digestDeliveredHoursAgo?: number;
  readonly logsDeliveredHoursAgo?: number;
  readonly selectors: EventSelectorsShape;
}

/** Unset settings are those of a bucket that was made today. */
export interface DemoBucket {
  readonly name: string;
  readonly owner: string;
  readonly region: string;
  readonly publicAccessBlock: PublicAccessBlockShape | undefined;
  readonly policy?: object;
  readonly isPolicyPublic?: boolean;
  readonly isOpenToEveryone?: boolean;
  readonly objectOwnership?: string;
  readonly kmsKeyId?: string;
  readonly versioning?: 'Enabled' | 'Suspended';
  readonly lifecycle?: LifecycleRuleShape[];
  readonly topLevel?: readonly string[];
}

export interface DemoKey {
  readonly arn: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly state: string;
  readonly policy: object;
  readonly isRotated: boolean;
}

export interface DemoLogGroup extends LogGroupShape {
  readonly logGroupName: string;
  readonly region: string;
  readonly metricFilters: readonly string[];
}

export interface DemoRole {
  readonly name: string;
  readonly trustPolicy: object;
  readonly policies: Readonly<Record<string, object>>;
}
