import { isWithin } from '../../analysis/delivery-age.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import type { Trail, TrailStatus } from '../../core/trail.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const REFUSED: TrailStatus = {
  isLogging: true,
  startedAt: '2026-01-01T00:00:00.000Z',
  stoppedAt: undefined,
  latestDeliveryAt: '2026-02-28T23:55:00.000Z',
  latestDeliveryError: undefined,
  latestDigestDeliveryAt: undefined,
  latestDigestDeliveryError: undefined,
  latestLogsDeliveryAt: undefined,
  latestLogsDeliveryError: 'AccessDenied',
};

export default defineCheck({
  id: 'cloudwatch-delivery-error',
  family: 'cloudwatch',
  title: 'Trail delivers to CloudWatch Logs without an error',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: {},
  passes: [{}],
  fails: [{ status: known(REFUSED) }],

  judge(trail, { now }) {
    const { name, logGroupArn } = trail;
    if (!logGroupArn.known) return unknown(logGroupArn);
    if (logGroupArn.value === undefined)
      return notApplicable('Trail {name} has no log group to deliver to.', { name });
    if (trail.status.known && !trail.status.value.isLogging)
      return notApplicable('Trail {name} does not log, so it delivers nothing.', { name });
    const places = placesOf(trail);
    const failing = places.flatMap(errorAt);
    const gap = places.map(({ status }) => status).find((status) => !status.known);
    if (failing.length === 0) {
      return gap ? unknown(gap) : pass('Trail {name} reports no error of CloudWatch Logs.', { name });
    }
    const errors = failing.map(({ error, region }) => message('{error} in {region}', { error, region }));
    const evidence = failing.map(({ path, error }) => {
      return { path: `${path}/LatestCloudWatchLogsDeliveryError`, actual: error, expected: null };
    });
    // Whether an error is cleared once events arrive again is not documented.
    if (failing.every(({ deliveredAt }) => isWithin(deliveredAt, { hours: 1, now }))) {
      const text = 'Trail {name} reports errors of CloudWatch Logs, though events still arrive: {errors}.';
      return fail(text, { name, errors }, { severity: 'low', evidence });
    }
    return fail('Trail {name} does not reach CloudWatch Logs: {errors}.', { name, errors }, { evidence });
  },
});

function placesOf({ homeRegion, status, statusElsewhere }: Trail) {
  const elsewhere = statusElsewhere.map((one) => ({ ...one, path: `/StatusElsewhere/${one.region}` }));
  return [{ region: homeRegion, status, path: '/Status' }, ...elsewhere];
}

/** Emulators give back an empty text for none. */
function errorAt({ region, status, path }: ReturnType<typeof placesOf>[number]) {
  const { latestLogsDeliveryError: error = '', latestLogsDeliveryAt: deliveredAt } = status.known
    ? status.value
    : {};
  return error === '' ? [] : [{ region, path, error, deliveredAt }];
}
