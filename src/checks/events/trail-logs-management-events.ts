import {
  isWhole,
  managementCoverage,
  recordsBoth,
  recordsOtherEvents,
} from '../../analysis/event-selectors.ts';
import { isCoveredByOthers } from '../../analysis/region-cover.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

const READS = { readWriteType: 'ReadOnly', includeManagementEvents: true } as const;
const READS_ONLY = { ...READS, excludeManagementEventSources: [], dataResources: [] };

export default defineCheck({
  id: 'trail-logs-management-events',
  family: 'events',
  title: 'Trail records read and write management events',
  severity: 'high',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetEventSelectors', 'cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: { 'cis-aws-3.0': ['3.1'], 'cis-aws-7.0': ['4.1'], 'aws-security-hub': ['CloudTrail.1'] },
  passes: [{ eventSelectors: known({ basic: [], advanced: [] }) }],
  fails: [{ eventSelectors: known({ basic: [READS_ONLY], advanced: [] }) }],

  judge(trail, { estate }) {
    const { name, eventSelectors } = trail;
    if (!eventSelectors.known) return unknown(eventSelectors);
    const coverage = managementCoverage(eventSelectors.value);
    if (recordsBoth(coverage))
      return pass('Trail {name} records read and write management events.', { name });

    const { read, write } = coverage;
    const isForOthers =
      read.kind === 'none' && write.kind === 'none' && recordsOtherEvents(eventSelectors.value);
    if (isForOthers) {
      const others = isCoveredByOthers(trail, estate, recordsBoth);
      if (!others.known) return unknown(others);
      if (others.value)
        return pass('Trail {name} is for other events; another trail records management events.', { name });
    }
    const path = eventSelectors.value.advanced.length > 0 ? '/AdvancedEventSelectors' : '/EventSelectors';
    const actual = [...(isWhole(read) ? ['read'] : []), ...(isWhole(write) ? ['write'] : [])];
    const about = { evidence: [{ path, actual, expected: ['read', 'write'] }] };
    if (isWhole(write))
      return fail('Trail {name} does not record all read management events.', { name }, about);
    if (isWhole(read))
      return fail('Trail {name} does not record all write management events.', { name }, about);
    return fail('Trail {name} does not record all read and write management events.', { name }, about);
  },
});
