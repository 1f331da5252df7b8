import assert from 'node:assert/strict';
import { deliveryProbes, tryDelivery } from '../../src/analysis/delivery-probes.ts';
import { parsePolicy } from '../../src/analysis/resource-policy.ts';
import { known, unread } from '../../src/core/fact.ts';
import type { Estate } from '../../src/core/estate.ts';
import type { Trail } from '../../src/core/trail.ts';
import {
  aBucket,
  ACCOUNT,
  aReading,
  arn,
  aTrail,
  anEstate,
  BUCKET_NAME,
  HOME,
  region,
  REGIONS,
} from '../support/builders.ts';
import { allow, CLOUDTRAIL, deny, type Json, policyText } from '../support/policies.ts';

const BUCKET = `arn:aws:s3:::${BUCKET_NAME}`;
const LOGS = `${BUCKET_NAME}/AWSLogs/${ACCOUNT}`;
const GAP = unread('denied', 'AccessDenied', { operation: 'cloudtrail:DescribeTrails' });
const ALONE = { isMultiRegion: known(false), logFileValidation: known(false) };

function probes(trail: Partial<Trail> = {}, estate: Partial<Estate> = {}) {
  return deliveryProbes(aTrail(trail), { bucket: aBucket(), estate: anEstate(estate) });
}

function targets(trail: Partial<Trail> = {}, estate: Partial<Estate> = {}): readonly string[] {
  return probes(trail, estate).map(({ target }) => target);
}

/** Each outcome once, with the folder or bucket that is denied, or the code of the gap. */
function outcomes(statements: readonly Json[], trail: Partial<Trail> = {}): readonly string[] {
  const policy = parsePolicy(policyText(statements));
  assert.ok(policy);
  const all = tryDelivery(policy, aTrail(trail), { bucket: aBucket(), estate: anEstate() });
  const words = all.map((outcome) => {
    if (outcome.kind === 'denied') return `denied ${outcome.probe.target}`;
    return outcome.kind === 'open' ? `open ${outcome.reason.code} ${outcome.reason.detail}` : 'allowed';
  });
  return [...new Set(words)];
}

const ALL = allow({ Action: 's3:*', Resource: '*' });

function denyWhen(operator: string, key: string, value: string): Json {
  return deny({ Action: 's3:*', Condition: { [operator]: { [key]: value } } });
}

describe('the requests that CloudTrail makes to deliver', () => {
  it('are the ACL of the bucket, log files and digests', () => {
    assert.deepEqual(targets({ isMultiRegion: known(false) }), [
      BUCKET_NAME,
      `${LOGS}/CloudTrail/us-east-1/`,
      `${LOGS}/CloudTrail-Digest/us-east-1/`,
    ]);
  });

  it('go to each region of a multi-region trail, but to none that is not enabled', () => {
    const regions = [
      ...REGIONS.map((name) => aReading(name)),
      aReading(region('af-south-1'), { status: 'not-enabled' }),
    ];
    const found = targets({ logFileValidation: known(false) }, { regions });
    assert.deepEqual(
      found.slice(1),
      [HOME, region('eu-west-1'), region('us-west-2')].map((name) => `${LOGS}/CloudTrail/${name}/`),
    );
  });

  it('go below the prefix of the trail', () => {
    const [, log] = targets({ ...ALONE, keyPrefix: known('team/audit') });
    assert.equal(log, `${BUCKET_NAME}/team/audit/AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/`);
  });

  it('go to the folder of the organization too', () => {
    assert.deepEqual(targets({ ...ALONE, isOrganization: known(true) }).slice(1), [
      `${LOGS}/CloudTrail/us-east-1/`,
      `${BUCKET_NAME}/AWSLogs/ORGANIZATION-ID/${ACCOUNT}/CloudTrail/us-east-1/`,
    ]);
  });

  it('are the ACL alone when the path is not known', () => {
    assert.deepEqual(targets({ keyPrefix: GAP }), [BUCKET_NAME]);
    assert.deepEqual(targets({ owner: undefined }), [BUCKET_NAME]);
  });

  it('carry the gap that leaves them open', () => {
    assert.deepEqual(
      new Set(probes({ isMultiRegion: GAP }).map(({ gap }) => gap)),
      new Set([undefined, GAP]),
    );
    assert.equal(probes({ ...ALONE, logFileValidation: GAP }).at(-1)?.gap, GAP);
    assert.equal(probes({ ...ALONE, isOrganization: GAP }).at(-1)?.gap, GAP);
  });
});

describe('trying to deliver', () => {
  it('is allowed by a policy that allows all', () => {
    assert.deepEqual(outcomes([ALL]), ['allowed']);
  });

  it('is allowed in the region whose old account is named, not in others', () => {
    const old = { AWS: 'arn:aws:iam::086441151436:root' };
    assert.deepEqual(outcomes([{ ...ALL, Principal: old }], ALONE), ['allowed']);
    const everywhere = outcomes([{ ...ALL, Principal: old }], { logFileValidation: known(false) });
    assert.deepEqual(everywhere, [
      'allowed',
      `denied ${LOGS}/CloudTrail/eu-west-1/`,
      `denied ${LOGS}/CloudTrail/us-west-2/`,
    ]);
  });

  it('is denied in a region that has no old account', () => {
    const trail = { ...ALONE, homeRegion: region('ca-west-1') };
    const old = { ...ALL, Principal: { AWS: 'arn:aws:iam::086441151436:root' } };
    assert.deepEqual(outcomes([old], trail), [
      `denied ${BUCKET_NAME}`,
      `denied ${LOGS}/CloudTrail/ca-west-1/`,
    ]);
  });

  const KMS = 's3:x-amz-server-side-encryption';

  it('is denied for digests where KMS is asked for', () => {
    const found = outcomes(
      [ALL, { ...denyWhen('StringNotEquals', KMS, 'aws:kms'), Action: 's3:PutObject' }],
      {
        isMultiRegion: known(false),
      },
    );
    assert.deepEqual(found, ['allowed', `denied ${LOGS}/CloudTrail-Digest/us-east-1/`]);
  });

  it('is denied for log files too where the trail has no key', () => {
    const statement = { ...denyWhen('StringNotEquals', KMS, 'aws:kms'), Action: 's3:PutObject' };
    const found = outcomes([ALL, statement], { ...ALONE, kmsKeyId: known(undefined) });
    assert.deepEqual(found, ['allowed', `denied ${LOGS}/CloudTrail/us-east-1/`]);
  });

  it('is open where the key is asked for but not read, or known by an alias only', () => {
    const byKey = {
      ...denyWhen('StringNotEquals', `${KMS}-aws-kms-key-id`, 'arn:aws:kms:x'),
      Action: 's3:PutObject',
    };
    const expected = ['allowed', `open invalid-answer Condition ${KMS}-aws-kms-key-id`];
    assert.deepEqual(outcomes([ALL, byKey], { ...ALONE, kmsKeyId: GAP }), expected);
    assert.deepEqual(outcomes([ALL, byKey], { ...ALONE, kmsKeyId: known('alias/logs') }), expected);
  });

  it('is open where the version of TLS decides', () => {
    const found = outcomes([ALL, denyWhen('NumericLessThan', 's3:TlsVersion', '1.3')], ALONE);
    assert.deepEqual(found, ['open invalid-answer Condition s3:TlsVersion']);
    assert.deepEqual(outcomes([ALL, denyWhen('NumericLessThan', 's3:TlsVersion', '1.2')], ALONE), [
      'allowed',
    ]);
  });

  it('is open for the path that we do not know, not for the ACL', () => {
    assert.deepEqual(outcomes([ALL], { keyPrefix: GAP }), ['allowed', 'open denied AccessDenied']);
    assert.deepEqual(outcomes([ALL], { owner: undefined }), ['allowed', 'open invalid-answer TrailARN']);
  });

  it('is open where a request is denied that CloudTrail may not make', () => {
    const home = allow({
      Action: 's3:*',
      Resource: [BUCKET, `${BUCKET}/AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/*`],
    });
    const found = outcomes([home], { logFileValidation: known(false), isMultiRegion: GAP });
    assert.deepEqual(found, ['allowed', 'open denied AccessDenied']);
    assert.deepEqual(outcomes([home], { ...ALONE, logFileValidation: GAP }), found);
    assert.deepEqual(outcomes([home], { ...ALONE, isOrganization: GAP }), found);
  });
});

describe('trying to deliver for an organization', () => {
  const ORG = { ...ALONE, isOrganization: known(true) };
  const OWN = [BUCKET, `${BUCKET}/AWSLogs/${ACCOUNT}/*`];

  it('is denied where the policy names no organization', () => {
    assert.deepEqual(outcomes([allow({ Action: 's3:*', Resource: OWN })], ORG), [
      'allowed',
      `denied ${BUCKET_NAME}/AWSLogs/ORGANIZATION-ID/${ACCOUNT}/CloudTrail/us-east-1/`,
    ]);
  });

  it('is open where it names one, which may be another', () => {
    const Resource = [...OWN, `${BUCKET}/AWSLogs/o-abcdefghij/*`];
    const [, open] = outcomes([allow({ Action: 's3:*', Resource })], ORG);
    assert.match(open ?? '', /^open not-run/);
  });

  it('is allowed where any folder will do', () => {
    const Resource = [BUCKET, `${BUCKET}/AWSLogs/*`];
    assert.deepEqual(outcomes([allow({ Action: 's3:*', Resource })], ORG), ['allowed']);
  });

  it('is open where only services of one organization are let in', () => {
    const found = outcomes([ALL, denyWhen('StringNotEquals', 'aws:SourceOrgID', 'o-abcdefghij')], ALONE);
    assert.deepEqual(found, ['open invalid-answer Condition aws:SourceOrgID']);
  });
});

describe('trying to deliver in another partition', () => {
  for (const [partition, home] of [
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ] as const) {
    const bucket = aBucket({ arn: arn(`arn:${partition}:s3:::${BUCKET_NAME}`) });
    const trail = aTrail({
      ...ALONE,
      homeRegion: region(home),
      arn: arn(`arn:${partition}:cloudtrail:${home}:${ACCOUNT}:trail/all-regions`),
    });
    const kinds = (resource: string) => {
      const from = { StringEquals: { 'aws:SourceArn': trail.arn } };
      const policy = parsePolicy(
        policyText([allow({ Action: 's3:*', Resource: resource, Condition: from })]),
      );
      assert.ok(policy);
      return tryDelivery(policy, trail, { bucket, estate: anEstate() }).map(({ kind }) => kind);
    };

    it(`takes the ARNs of ${partition} only`, () => {
      assert.deepEqual(kinds(`arn:${partition}:s3:::${BUCKET_NAME}*`), ['allowed', 'allowed']);
      assert.deepEqual(kinds(`${BUCKET}*`), ['denied', 'denied']);
    });
  }

  it('is by the same service principal', () => {
    assert.ok(
      probes().every(
        ({ request }) => request.principal.kind === 'service' && request.principal.name === CLOUDTRAIL,
      ),
    );
  });
});
