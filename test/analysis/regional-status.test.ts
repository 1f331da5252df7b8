import assert from 'node:assert/strict';
import { loggingIn, placedStatuses } from '../../src/analysis/regional-status.ts';
import { known, unread } from '../../src/core/fact.ts';
import { aStatus, aTrail, HOME, region } from '../support/builders.ts';

const DENIED = unread('denied', 'AccessDeniedException', { operation: 'cloudtrail:GetTrailStatus' });
const STOPPED = known(aStatus({ isLogging: false }));
const [IRELAND, OREGON] = [region('eu-west-1'), region('us-west-2')];

describe('the status of a trail by region', () => {
  it('is in the live document under Status at home and under StatusElsewhere in other regions', () => {
    const trail = aTrail({ statusElsewhere: [{ region: IRELAND, status: STOPPED }] });
    const { statuses, gap } = placedStatuses(trail);
    assert.deepEqual(
      statuses.map(({ region: name, pointer, status }) => [name, pointer, status.isLogging]),
      [
        ['us-east-1', '/Status', true],
        ['eu-west-1', '/StatusElsewhere/eu-west-1', false],
      ],
    );
    assert.equal(gap, undefined);
  });

  it('leaves out what could not be read and says why', () => {
    const trail = aTrail({ statusElsewhere: [{ region: IRELAND, status: DENIED }] });
    const { statuses, gap } = placedStatuses(trail);
    assert.deepEqual([statuses.length, gap], [1, DENIED]);
  });

  it('is that of the home region where the region was not asked', () => {
    const trail = aTrail({
      status: STOPPED,
      statusElsewhere: [
        { region: IRELAND, status: known(aStatus()) },
        { region: OREGON, status: DENIED },
      ],
    });
    assert.deepEqual(loggingIn(trail, HOME), known(false));
    assert.deepEqual(loggingIn(trail, IRELAND), known(true));
    assert.deepEqual(loggingIn(trail, OREGON), DENIED);
    assert.deepEqual(loggingIn(trail, region('eu-north-1')), known(false));
  });
});
