import { deliveryAge, earliest, isWithin, toMinute } from '../../analysis/delivery-age.ts';
import { isWhole, managementCoverage } from '../../analysis/event-selectors.ts';
import { JUST_STARTED } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import type { Trail } from '../../core/trail.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 's3-delivery-stale',
  family: 'coverage',
  title: 'Trail delivered log files recently',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
  parameters: {
    staleAfterHours: {
      default: 24,
      description: 'Hours after which the latest log file of a trail that logs counts as stale.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ status: known(JUST_STARTED) }],

  judge(trail, { now, parameters: { staleAfterHours: hours } }) {
    const { name, arn: resource, homeRegion: region, status, eventSelectors } = trail;
    if (!status.known) return unknown(status);
    const { isLogging, latestDeliveryAt: latest, startedAt } = status.value;
    if (!isLogging) return notApplicable('Trail {name} does not log.', { name });
    const age = deliveryAge({ latest, startedAt, resource, region }, { hours, now });
    if (age.kind === 'current') return current(trail, { hours, now });
    // Asking for the status is itself a read management event, so only a trail of those can't be idle.
    if (eventSelectors.known && !isWhole(managementCoverage(eventSelectors.value).read))
      return notApplicable('Trail {name} may be idle: it does not record all read management events.', { name });
    if (age.kind === 'open') return unknown(age.reason);
    if (!eventSelectors.known) return unknown(eventSelectors);

    const expected = `>= ${earliest({ hours, now })}`;
    const evidence = [{ path: '/Status/LatestDeliveryTime', actual: latest ?? null, expected }];
    if (latest === undefined)
      return fail('Trail {name} logs and has not delivered a log file.', { name }, { evidence });
    const text = 'Trail {name} delivered its latest log file on {time}, more than {hours} hours ago.';
    return fail(text, { name, hours, time: toMinute(latest) }, { evidence });
  },
});

/** Other regions may well be idle, so what did not come from there is only mentioned. */
function current({ name, statusElsewhere }: Trail, within: { hours: number; now: Date }) {
  const quiet = statusElsewhere.filter(({ status }) => {
    return status.known && status.value.isLogging && !isWithin(status.value.latestDeliveryAt, within);
  });
  if (quiet.length === 0) return pass('Trail {name} delivered log files recently.', { name });
  const regions = quiet.map(({ region }) => region).join(', ');
  return pass('Trail {name} delivered log files recently, though none from {regions}.', { name, regions });
}
