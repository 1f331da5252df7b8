import { deliveryAge, isWithin } from '../../analysis/delivery-age.ts';
import { isRecordingReads } from '../../analysis/logs-delivery.ts';
import { defineCheck } from '../../core/check.ts';
import { known, unread } from '../../core/fact.ts';
import type { Trail, TrailStatus } from '../../core/trail.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../core/verdict.ts';

const STALE: TrailStatus = {
  isLogging: true,
  startedAt: '2026-01-01T00:00:00.000Z',
  stoppedAt: undefined,
  latestDeliveryAt: '2026-02-28T23:55:00.000Z',
  latestDeliveryError: undefined,
  latestDigestDeliveryAt: undefined,
  latestDigestDeliveryError: undefined,
  latestLogsDeliveryAt: '2026-02-20T00:00:00.000Z',
  latestLogsDeliveryError: undefined,
};

export default defineCheck({
  id: 'cloudwatch-delivery-recent',
  family: 'cloudwatch',
  title: 'Events reached CloudWatch Logs recently',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {
    staleAfterHours: {
      default: 24,
      description: 'Hours without a delivery to CloudWatch Logs after which it counts as broken.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ status: known(STALE) }, { status: known({ ...STALE, latestLogsDeliveryAt: undefined }) }],

  judge(trail, { now, parameters: { staleAfterHours: hours } }) {
    const { name, logGroupArn, status, eventSelectors } = trail;
    if (!logGroupArn.known) return unknown(logGroupArn);
    if (logGroupArn.value === undefined)
      return notApplicable('Trail {name} has no log group to deliver to.', { name });
    if (!status.known) return unknown(status);
    const { isLogging, startedAt, latestDeliveryAt, latestLogsDeliveryAt: latest } = status.value;
    if (!isLogging) return notApplicable('Trail {name} does not log, so it delivers nothing.', { name });
    const isRecent = (time: string | undefined) => isWithin(time, { hours, now });
    if (isRecent(latest)) return pass('Trail {name} delivered to CloudWatch Logs recently.', { name });
    if (startedAt === undefined && latest === undefined) return undecided(trail, 'no StartLoggingTime');
    const age = deliveryAge(
      { latest, startedAt, resource: trail.arn, region: trail.homeRegion },
      { hours, now },
    );
    if (startedAt !== undefined && age.kind === 'open') return unknown(age.reason);
    // Log files that still arrive show that there are events; else only a record of reads, ours among them, does.
    if (!isRecent(latestDeliveryAt)) {
      if (!eventSelectors.known) return unknown(eventSelectors);
      if (!isRecordingReads(eventSelectors.value)) return undecided(trail, 'the region may be idle');
    }
    return stale(name, latest, hours);
  },
});

function undecided({ arn: resource, homeRegion: region }: Trail, detail: string): Verdict {
  const operation = 'cloudtrail:GetTrailStatus';
  return unknown(unread('invalid-answer', detail, { operation, region, resource }));
}

function stale(name: string, latest: string | undefined, hours: number): Verdict {
  const path = '/Status/LatestCloudWatchLogsDeliveryTime';
  const evidence = [{ path, actual: latest ?? null, expected: `within ${hours} h` }];
  if (latest === undefined)
    return fail('Trail {name} never delivered to CloudWatch Logs.', { name }, { evidence });
  const text = 'Trail {name} last delivered to CloudWatch Logs at {latest}, more than {hours} hours ago.';
  return fail(text, { name, latest, hours }, { evidence });
}
