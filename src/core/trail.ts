import type { EventSelectors } from './event-selectors.ts';
import type { Fact } from './fact.ts';
import type { AccountId, Arn, Region } from './ids.ts';

/** One trail, read in its home region; shadow copies in other regions are folded into `seenIn`. */
export interface Trail {
  readonly arn: Arn;
  readonly name: string;
  readonly homeRegion: Region;
  /** The account in the ARN; for an organization trail it is the management account. */
  readonly owner: AccountId | undefined;
  /** Regions whose trail listing shows this trail, home region included. */
  readonly seenIn: readonly Region[];
  readonly isMultiRegion: Fact<boolean>;
  readonly isOrganization: Fact<boolean>;
  readonly includesGlobalServiceEvents: Fact<boolean>;
  readonly logFileValidation: Fact<boolean>;
  readonly kmsKeyId: Fact<string | undefined>;
  readonly bucketName: Fact<string | undefined>;
  readonly keyPrefix: Fact<string | undefined>;
  readonly logGroupArn: Fact<string | undefined>;
  readonly logsRoleArn: Fact<string | undefined>;
  readonly topicArn: Fact<string | undefined>;
  readonly status: Fact<TrailStatus>;
  /** The status of a multi-region trail in each other region that shows it. */
  readonly statusElsewhere: readonly RegionalStatus[];
  readonly eventSelectors: Fact<EventSelectors>;
}

export interface RegionalStatus {
  readonly region: Region;
  readonly status: Fact<TrailStatus>;
}

/** What GetTrailStatus says in the home region; times are ISO 8601, UTC. */
export interface TrailStatus {
  readonly isLogging: boolean;
  readonly startedAt: string | undefined;
  readonly stoppedAt: string | undefined;
  readonly latestDeliveryAt: string | undefined;
  readonly latestDeliveryError: string | undefined;
  readonly latestDigestDeliveryAt: string | undefined;
  readonly latestDigestDeliveryError: string | undefined;
  readonly latestLogsDeliveryAt: string | undefined;
  readonly latestLogsDeliveryError: string | undefined;
}
