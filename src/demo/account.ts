import type { EventSelectorsShape, PublicAccessBlockShape, TrailShape } from '../core/aws-api.ts';

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
  readonly publicAccessBlock: PublicAccessBlockShape | undefined;
}

export interface DemoTrail {
  readonly shape: TrailShape & { Name: string; HomeRegion: string };
  readonly isLogging: boolean;
  readonly startedHoursAgo: number;
  readonly stoppedHoursAgo?: number;
  readonly deliveredHoursAgo?: number;
  readonly digestDeliveredHoursAgo?: number;
  readonly selectors: EventSelectorsShape;
}

export interface DemoBucket {
  readonly name: string;
  readonly owner: string;
  readonly publicAccessBlock: PublicAccessBlockShape | undefined;
}

export interface DemoKey {
  readonly arn: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly state: string;
}
