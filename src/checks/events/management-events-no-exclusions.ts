import {
  excludedSources,
  exclusions,
  includesSource,
  isWhole,
  managementCoverage,
} from '../../analysis/event-selectors.ts';
import { everyTrue } from '../../analysis/fact-logic.ts';
import { isCoveredByOthers } from '../../analysis/region-cover.ts';
import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, notApplicable, pass, unknown } from '../../core/verdict.ts';

const ALL_BUT_KMS = {
  readWriteType: 'All',
  includeManagementEvents: true,
  excludeManagementEventSources: ['kms.amazonaws.com'],
  dataResources: [],
} as const;

export default defineCheck({
  id: 'management-events-no-exclusions',
  family: 'events',
  title: 'Trail leaves out no source of management events',
  severity: 'medium',
  level: 'core',
  subject: 'trail',
  needs: ['cloudtrail:GetEventSelectors', 'cloudtrail:GetTrailStatus'],
  parameters: {},
  controls: { 'aws-security-hub': ['CloudTrail.1'] },
  passes: [{ eventSelectors: known({ basic: [], advanced: [] }) }],
  fails: [{ eventSelectors: known({ basic: [ALL_BUT_KMS], advanced: [] }) }],

  judge(trail, { estate }) {
    const { name, eventSelectors } = trail;
    if (!eventSelectors.known) return unknown(eventSelectors);
    const { read, write } = managementCoverage(eventSelectors.value);
    if (!isWhole(read) && !isWhole(write))
      return notApplicable('Trail {name} records neither all read nor all write management events.', {
        name,
      });

    const [reads, writes] = [excludedSources(read), excludedSources(write)];
    const judged = [...new Set([...writes, ...reads])].map((source) => ({
      source,
      isElsewhere: isCoveredByOthers(trail, estate, (other) => {
        const hasReads = !reads.includes(source) || includesSource(other.read, source);
        return hasReads && (!writes.includes(source) || includesSource(other.write, source));
      }),
    }));
    if (judged.length === 0) return pass('Trail {name} leaves out no source of management events.', { name });
    const lost = judged.filter(({ isElsewhere }) => isElsewhere.known && !isElsewhere.value);
    const sources = (lost.length > 0 ? lost : judged).map(({ source }) => source);
    const args = { name, sources: sources.join(', ') };
    if (lost.length === 0) {
      const all = everyTrue(judged.map(({ isElsewhere }) => isElsewhere));
      if (!all.known) return unknown(all);
      return pass('Another trail records the events of {sources}, which trail {name} leaves out.', args);
    }
    const evidence = exclusions(eventSelectors.value)
      .filter((one) => one.sources.some((source) => sources.includes(source)))
      .map((one) => ({ path: one.pointer, actual: one.sources, expected: [] }));
    // Without the writes of KMS nobody sees who disables or deletes a key.
    const isGrave = sources.some((source) => source !== RDS && writes.includes(source));
    const severity = isGrave ? 'medium' : 'low';
    return fail('Trail {name} leaves out management events of {sources}.', args, { severity, evidence });
  },
});

const RDS = 'rdsdata.amazonaws.com';
