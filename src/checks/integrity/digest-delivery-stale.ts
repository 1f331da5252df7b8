import { deliveryAge, earliest, toMinute } from '../../analysis/delivery-age.ts';
import { JUST_STARTED, placedStatuses, type PlacedStatus } from '../../analysis/regional-status.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { message } from '../../core/message.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'digest-delivery-stale',
  family: 'integrity',
  title: 'Trail delivered digest files recently',
  severity: 'medium',
  level: 'standard',
  subject: 'trail',
  needs: ['cloudtrail:GetTrailStatus'],
  parameters: {
    staleAfterHours: {
      default: 3,
      description: 'Hours after which the latest digest file of a trail that logs counts as stale.',
    },
  },
  controls: {},
  passes: [{}],
  fails: [{ status: known({ ...JUST_STARTED, latestDigestDeliveryAt: '2026-01-02T00:00:00.000Z' }) }],

  judge(trail, { now, parameters: { staleAfterHours: hours } }) {
    const { name, arn: resource, logFileValidation } = trail;
    if (!logFileValidation.known) return unknown(logFileValidation);
    if (!logFileValidation.value) return notApplicable('Trail {name} does not sign its log files.', { name });

    const { statuses, gap } = placedStatuses(trail);
    const logging = statuses.filter(({ status }) => status.isLogging);
    const aged = logging.map((one) => {
      const { latestDigestDeliveryAt: latest, startedAt } = one.status;
      const delivery = { latest, startedAt, resource, region: one.region };
      return { ...one, age: deliveryAge(delivery, { hours, now }) };
    });
    const stale = aged.filter(({ age }) => age.kind === 'stale');
    if (stale.length > 0) return failure(name, stale, `>= ${earliest({ hours, now })}`);
    if (gap) return unknown(gap);
    if (logging.length === 0) return notApplicable('Trail {name} does not log.', { name });
    const [open] = aged.flatMap(({ age }) => (age.kind === 'open' ? [age.reason] : []));
    return open ? unknown(open) : pass('Trail {name} delivered digest files recently.', { name });
  },
});

function failure(name: string, stale: readonly PlacedStatus[], expected: string) {
  const evidence = stale.map(({ pointer, status }) => {
    const actual = status.latestDigestDeliveryAt ?? null;
    return { path: `${pointer}/LatestDigestDeliveryTime`, actual, expected };
  });
  // Where there never was a digest, signing may have begun a moment ago; AWS does not say when.
  const isFirst = stale.every(({ status }) => status.latestDigestDeliveryAt === undefined);
  const digests = stale.map(lastDigest);
  const severity = isFirst ? 'low' : 'medium';
  return fail(
    'Trail {name} has no recent digest file: {digests}.',
    { name, digests },
    { severity, evidence },
  );
}

function lastDigest({ region, status: { latestDigestDeliveryAt: latest } }: PlacedStatus) {
  if (latest === undefined) return message('none from {region}', { region });
  return message('the latest from {region} is of {time}', { region, time: toMinute(latest) });
}
