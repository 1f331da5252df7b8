import { toMinute } from '../../analysis/delivery-age.ts';
import { defineCheck } from '../../core/check.ts';
import type { Estate } from '../../core/estate.ts';
import { known } from '../../core/fact.ts';
import type { Trail, TrailStatus } from '../../core/trail.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

const LOGGING: TrailStatus = {
  isLogging: true,
  startedAt: '2026-01-01T00:00:00.000Z',
  stoppedAt: undefined,
  latestDeliveryAt: undefined,
  latestDeliveryError: undefined,
  latestDigestDeliveryAt: undefined,
  latestDigestDeliveryError: undefined,
  latestLogsDeliveryAt: undefined,
  latestLogsDeliveryError: undefined,
};

export default defineCheck({
  id: 'trail-is-logging',
  family: 'coverage',
  title: 'Trail is logging',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {
    recentStopDays: {
      default: 7,
      description: 'Days after a stop during which it counts as possible tampering and is critical.',
    },
  },
  controls: {},
  passes: [{ status: known(LOGGING) }],
  fails: [{ status: known({ ...LOGGING, isLogging: false, stoppedAt: '2026-01-02T00:00:00.000Z' }) }],

  judge(trail, { now, parameters, estate }) {
    if (!trail.status.known) return unknown(trail.status);
    const { isLogging, stoppedAt } = trail.status.value;
    if (isLogging) return pass('Trail {name} is logging.', { name: trail.name });

    const evidence = [{ path: '/Status/IsLogging', actual: false, expected: true }];
    const { name } = trail;
    if (isRecent(stoppedAt, now, parameters.recentStopDays)) {
      const args = { name, stoppedAt: toMinute(stoppedAt), days: parameters.recentStopDays };
      const text = 'Trail {name} was stopped on {stoppedAt}, within the last {days} days.';
      return fail(text, args, { severity: 'critical', evidence });
    }
    const alone = regionsLeftWithout(trail, estate);
    if (alone.length > 0) {
      const text = 'Trail {name} does not log, and no other trail logs in {regions}.';
      return fail(text, { name, regions: alone.join(', ') }, { severity: 'critical', evidence });
    }
    return fail('Trail {name} does not log.', { name }, { evidence });
  },
});

function isRecent(stoppedAt: string | undefined, now: Date, days: number): stoppedAt is string {
  return stoppedAt !== undefined && now.getTime() - Date.parse(stoppedAt) <= days * 24 * 3_600_000;
}

/** Regions where this trail is the only one that could log; a trail of unread status may be logging. */
function regionsLeftWithout(trail: Trail, { trails }: Estate): readonly string[] {
  const others = trails.filter(({ status }) => !status.known || status.value.isLogging);
  return trail.seenIn.filter((region) => !others.some(({ seenIn }) => seenIn.includes(region)));
}
