import assert from 'node:assert/strict';
import type { SubjectKind } from '../../src/core/check.ts';
import type { Estate } from '../../src/core/estate.ts';
import { subjectsOf } from '../../src/core/subject.ts';
import { documentPath } from '../../src/report/live-document.ts';
import { aBucket, anEstate, aTrail, region } from '../support/builders.ts';
import { aGap, anUnknownEstate } from '../support/gaps.ts';

const KINDS = ['account', 'trail', 'bucket', 'key', 'log-group', 'role'] as const;

describe('the path of a live document', () => {
  const pathOf = (estate: Estate, kind: SubjectKind) => {
    const ref = subjectsOf(estate, kind)[0]?.ref;
    assert.ok(ref);
    return documentPath(estate, ref);
  };

  it('is made of partition, account, region and name', () => {
    assert.deepEqual(
      KINDS.map((kind) => pathOf(anEstate(), kind)),
      [
        '/aws/111111111111/account.cloudtrail.json',
        '/aws/111111111111/us-east-1/trail/all-regions.cloudtrail.json',
        '/aws/111111111111/bucket/all-regions-logs.cloudtrail.json',
        '/aws/111111111111/us-east-1/key/00000000-0000-4000-8000-000000000001.cloudtrail.json',
        '/aws/111111111111/us-east-1/log-group/cloudtrail.cloudtrail.json',
        '/aws/111111111111/role/CloudTrailToCloudWatchLogs.cloudtrail.json',
      ],
    );
  });

  it('is the same for every picture of a subject', () => {
    for (const kind of KINDS) {
      const later = anEstate({ takenAt: '2027-01-01T00:00:00.000Z', requests: 99 });
      assert.equal(pathOf(later, kind), pathOf(anEstate(), kind));
    }
  });

  it('tells trails of one name in two regions apart', () => {
    const there = anEstate({ trails: [aTrail({ homeRegion: region('eu-west-1') })] });
    assert.notEqual(pathOf(there, 'trail'), pathOf(anEstate(), 'trail'));
  });

  it('keeps a name from climbing out of its folder', () => {
    const path = pathOf(anEstate({ buckets: [aBucket({ name: '../../x' })] }), 'bucket');
    assert.equal(path.split('/').length, 5);
    assert.match(path, /^\/aws\/111111111111\/bucket\/[^/]+$/);
  });

  it('without an account is still a path', () => {
    assert.equal(pathOf(anUnknownEstate(), 'account'), '/aws/unknown-account/account.cloudtrail.json');
    const ownership = aGap('denied');
    const path = pathOf(anEstate({ buckets: [aBucket({ ownership, region: ownership })] }), 'bucket');
    assert.match(path, /^\/aws\/unknown-account\/bucket\//);
  });
});
