import { JUST_STARTED, placedStatuses, withError, type PlacedError } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'digest-delivery-error',
  family: 'integrity',
  title: 'Trail delivers its digest files without an error',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: {},
  passes: [{ status: known(JUST_STARTED) }],
  fails: [{ status: known({ ...JUST_STARTED, latestDigestDeliveryError: 'AccessDenied' }) }],

  judge(trail) {
    const { name, logFileValidation } = trail;
    if (!logFileValidation.known) return unknown(logFileValidation);
    if (!logFileValidation.value) return notApplicable('Trail {name} does not sign its log files.', { name });

    const { statuses, gap } = placedStatuses(trail);
    const failed = withError(statuses, 'latestDigestDeliveryError');
    const active = failed.filter(({ status }) => status.isLogging);
    if (active.length > 0) return failure(name, active);
    if (gap) return unknown(gap);

    const [stopped] = failed;
    if (!stopped) return pass('The latest digest delivery of trail {name} had no error.', { name });
    const text = 'Trail {name} does not log; its latest digest delivery ended with {error}.';
    return notApplicable(text, { name, error: stopped.error });
  },
});

function failure(name: string, active: readonly PlacedError[]) {
  const errors = active.map((one) =>
    message('{error} in {region}', { error: one.error, region: one.region }),
  );
  const evidence = active.map((one) => {
    return { path: `${one.pointer}/LatestDigestDeliveryError`, actual: one.error, expected: null };
  });
  return fail('Trail {name} could not deliver digest files: {errors}.', { name, errors }, { evidence });
}
