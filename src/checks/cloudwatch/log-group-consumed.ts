import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'log-group-consumed',
  family: 'cloudwatch',
  title: 'Filters watch the log group of the trail',
  severity: 'info',
  level: 'optional',
  subject: 'log-group',
  needs: ['logs:DescribeLogGroups', 'logs:DescribeMetricFilters', 'logs:DescribeSubscriptionFilters'],
  parameters: {},
  controls: {},
  passes: [
    { metricFilters: known(1), subscriptionFilters: known(0) },
    { metricFilters: known(0), subscriptionFilters: known(1) },
  ],
  fails: [{ metricFilters: known(0), subscriptionFilters: known(0) }],

  judge({ name, description, metricFilters, subscriptionFilters }) {
    if (description.known && description.value === undefined)
      return notApplicable('Log group {name} does not exist.', { name });
    const facts = [metricFilters, subscriptionFilters];
    if (facts.some((fact) => fact.known && fact.value > 0))
      return pass('Filters watch log group {name}.', { name });
    if (!metricFilters.known) return unknown(metricFilters);
    if (!subscriptionFilters.known) return unknown(subscriptionFilters);
    const evidence = ['/metricFilters', '/subscriptionFilters'].map((path) => {
      return { path, actual: 0, expected: 'at least one' };
    });
    const text = 'Log group {name} has neither a metric filter nor a subscription filter of its own.';
    return fail(text, { name }, { evidence });
  },
});
