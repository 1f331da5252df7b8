import type { TrailShape, TrailStatusShape } from '../core/aws-shapes.ts';
import type { Region } from '../core/ids.ts';
import type { DemoAccount, DemoTrail } from './account.ts';
import { answer, refuse, type AnswersOf, type Asked } from './asked.ts';

const HOUR_MS = 3_600_000;

export const CLOUDTRAIL: AnswersOf<'cloudtrail'> = {
  'cloudtrail:DescribeTrails': ({ account, region }, { includeShadowTrails }) =>
    answer({
      trailList: account.trails
        .filter((one) => isSeen(one, region, includeShadowTrails))
        .map(toShape(account)),
    }),
  'cloudtrail:GetTrailStatus': (asked, { Name }) => {
    const trail = findTrail(asked, Name);
    return trail ? answer(toStatus(trail, asked)) : noTrail(Name);
  },
  'cloudtrail:GetEventSelectors': (asked, { TrailName }) => {
    const trail = findTrail(asked, TrailName);
    return trail ? answer(trail.selectors) : noTrail(TrailName);
  },
};

function isSeen({ shape }: DemoTrail, region: Region, withShadows: boolean): boolean {
  return shape.HomeRegion === region || (withShadows && shape.IsMultiRegionTrail === true);
}

function arnOf({ accountId }: DemoAccount, { shape }: DemoTrail): string {
  return `arn:aws:cloudtrail:${shape.HomeRegion}:${accountId}:trail/${shape.Name}`;
}

function toShape(account: DemoAccount): (trail: DemoTrail) => TrailShape {
  return (trail) => ({ IsOrganizationTrail: false, ...trail.shape, TrailARN: arnOf(account, trail) });
}

function findTrail({ account, region }: Asked, arn: string): DemoTrail | undefined {
  return account.trails.find((trail) => arnOf(account, trail) === arn && isSeen(trail, region, true));
}

function noTrail(name: string) {
  return refuse('TrailNotFoundException', `Unknown trail: ${name}`);
}

function toStatus(trail: DemoTrail, { now }: Asked): TrailStatusShape {
  const ago = (hours: number | undefined) =>
    hours === undefined ? undefined : new Date(now.getTime() - hours * HOUR_MS);
  return {
    IsLogging: trail.isLogging,
    StartLoggingTime: ago(trail.startedHoursAgo),
    StopLoggingTime: ago(trail.stoppedHoursAgo),
    LatestDeliveryTime: ago(trail.deliveredHoursAgo),
    LatestDeliveryError: trail.deliveryError,
    LatestDigestDeliveryTime: ago(trail.digestDeliveredHoursAgo),
    LatestCloudWatchLogsDeliveryTime: ago(trail.logsDeliveredHoursAgo),
  };
}
