import { isWithin } from '../../analysis/delivery-age.ts';
import { JUST_STARTED, placedStatuses, withError, type PlacedError } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 's3-delivery-error',
  family: 'coverage',
  title: 'Trail delivers its log files to S3 without an error',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: {},
  passes: [{ status: known(JUST_STARTED) }],
  fails: [{ status: known({ ...JUST_STARTED, latestDeliveryError: 'AccessDenied' }) }],

  judge(trail, { now }) {
    const { name } = trail;
    const { statuses, gap } = placedStatuses(trail);
    const failed = withError(statuses, 'latestDeliveryError');
    const active = failed.filter(({ status }) => status.isLogging);
    if (active.length > 0) return failure(name, active, now);
    if (gap) return unknown(gap);

    const [stopped] = failed;
    if (!stopped) return pass('The latest delivery of trail {name} to S3 had no error.', { name });
    const text = 'Trail {name} does not log; its latest delivery to S3 ended with {error}.';
    return notApplicable(text, { name, error: stopped.error });
  },
});

function failure(name: string, active: readonly PlacedError[], now: Date) {
  const errors = active.map((one) =>
    message('{error} in {region}', { error: one.error, region: one.region }),
  );
  const evidence = active.map((one) => {
    return { path: `${one.pointer}/LatestDeliveryError`, actual: one.error, expected: null };
  });
  // AWS does not say whether the error goes away once a delivery succeeds.
  const mayBeOver = active.every(({ status }) => isWithin(status.latestDeliveryAt, { hours: 1, now }));
  const severity = mayBeOver ? 'low' : 'high';
  return fail('Trail {name} could not deliver to S3: {errors}.', { name, errors }, { severity, evidence });
}
