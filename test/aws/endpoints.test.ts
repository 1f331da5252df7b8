import assert from 'node:assert/strict';
import { endpointsFrom, isLoopback, SERVICES, type EndpointSources } from '../../src/aws/endpoints.ts';
import { isProblem } from '../../src/core/problem.ts';

function endpointOf(part: Partial<EndpointSources>) {
  return endpointsFrom({ explicit: undefined, env: {}, profile: {}, ...part });
}

function withCode(code: string) {
  return (error: unknown) => isProblem(error) && error.code === code;
}

const EXPLICIT = 'https://explicit.example';
const ENV = 'https://env.example';
const ENV_S3 = 'https://env-s3.example';
const PROFILE = 'https://profile.example';
const PROFILE_S3 = 'https://profile-s3.example';

describe('the endpoint of a service', () => {
  it("is AWS's own where nothing else is said", () => {
    for (const service of SERVICES) assert.equal(endpointOf({})(service), undefined);
  });

  it('is the one of the command line before all else, for every service', () => {
    const of = endpointOf({
      explicit: EXPLICIT,
      env: {
        AWS_ENDPOINT_URL_S3: ENV_S3,
        AWS_ENDPOINT_URL: ENV,
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      },
      profile: { 's3.endpoint_url': PROFILE_S3, endpoint_url: PROFILE },
    });
    for (const service of SERVICES) assert.equal(of(service), EXPLICIT);
  });

  it('goes by the order of the SDKs: of the service in the environment, the environment, the profile', () => {
    const sources = [
      { env: { AWS_ENDPOINT_URL_S3: ENV_S3 }, expected: ENV_S3 },
      { env: { AWS_ENDPOINT_URL: ENV }, expected: ENV },
      { profile: { 's3.endpoint_url': PROFILE_S3 }, expected: PROFILE_S3 },
      { profile: { endpoint_url: PROFILE }, expected: PROFILE },
    ];
    for (const [index, { expected }] of sources.entries()) {
      const rest = sources.slice(index);
      const env = Object.assign({}, ...rest.map((source) => source.env)) as NodeJS.ProcessEnv;
      const profile = Object.assign({}, ...rest.map((source) => source.profile)) as Record<string, string>;
      assert.equal(endpointOf({ env, profile })('s3'), expected);
    }
  });

  for (const [service, name] of [
    ['cloudtrail', 'CLOUDTRAIL'],
    ['s3', 'S3'],
    ['s3control', 'S3_CONTROL'],
    ['kms', 'KMS'],
    ['sts', 'STS'],
    ['ec2', 'EC2'],
  ] as const) {
    it(`of ${service} is AWS_ENDPOINT_URL_${name}, and of no other service`, () => {
      const of = endpointOf({ env: { [`AWS_ENDPOINT_URL_${name}`]: ENV } });
      assert.deepEqual(
        SERVICES.filter((one) => of(one) === ENV),
        [service],
      );
    });

    it(`of ${service} is ${name.toLowerCase()}.endpoint_url of the profile's services section`, () => {
      const of = endpointOf({ profile: { [`${name.toLowerCase()}.endpoint_url`]: PROFILE } });
      assert.deepEqual(
        SERVICES.filter((one) => of(one) === PROFILE),
        [service],
      );
    });
  }

  it('is AWS again where configured endpoints are to be ignored', () => {
    const env = { AWS_ENDPOINT_URL: ENV };
    const profile = { endpoint_url: PROFILE };
    const ignoring = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' };
    assert.equal(endpointOf({ env: { ...env, ...ignoring }, profile })('s3'), undefined);
    const byProfile = { ...profile, ignore_configured_endpoint_urls: 'true' };
    assert.equal(endpointOf({ env, profile: byProfile })('s3'), undefined);
    const not = { ...profile, ignore_configured_endpoint_urls: 'false' };
    assert.equal(endpointOf({ env, profile: not })('s3'), ENV);
  });

  it('may be plain http on this machine', () => {
    for (const url of [
      'http://localhost:5000',
      'http://127.0.0.1:5000',
      'http://127.8.9.1',
      'http://[::1]:5000',
    ])
      assert.equal(endpointOf({ explicit: url })('s3'), url);
  });

  for (const url of [
    'http://emulator.example:5000',
    'http://10.0.0.1',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://0.0.0.0:5000',
    'http://169.254.169.254',
  ]) {
    it(`is refused as insecure for ${url}: signed requests would cross a network`, () => {
      assert.throws(() => endpointOf({ explicit: url }), withCode('insecure-endpoint'));
      assert.throws(
        () => endpointOf({ env: { AWS_ENDPOINT_URL: url } })('s3'),
        withCode('insecure-endpoint'),
      );
    });
  }

  for (const url of [
    'not a url',
    'ftp://localhost',
    'localhost:5000',
    'file:///etc/passwd',
    'javascript:1',
  ]) {
    it(`is refused for ${url}`, () => {
      assert.throws(() => endpointOf({ explicit: url }), withCode('bad-endpoint'));
    });
  }

  it('given empty on the command line is refused', () => {
    assert.throws(() => endpointOf({ explicit: '' }), withCode('bad-endpoint'));
  });
});

describe('an emulator', () => {
  it('is known by its address on this machine', () => {
    assert.deepEqual(
      ['http://localhost:4566', 'https://127.0.0.1', 'https://kms.us-east-1.amazonaws.com'].map(isLoopback),
      [true, true, false],
    );
  });
});
