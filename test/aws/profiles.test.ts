import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { findProfile, listProfiles } from '../../src/aws/profiles.ts';
import { withEnvironment } from '../support/environment.ts';
import { withTempFolder, writeSharedFiles } from '../support/temp-folder.ts';

const CONFIG = `
[default]
region = us-east-1

[profile log-archive]
region = eu-west-1
endpoint_url = https://emulator.example
services = emulated

[profile single-sign-on]
sso_session = company
sso_account_id = 111111111111

[sso-session company]
sso_region = us-east-1
sso_start_url = https://company.example/start

[services emulated]
s3 =
  endpoint_url = https://s3.emulator.example
s3_control =
  endpoint_url = https://s3-control.emulator.example
`;

const CREDENTIALS = `
[keys-only]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`;

function withFiles<T>(config: string, credentials: string, work: (files: Files) => Promise<T>): Promise<T> {
  return withTempFolder(async (folder) => {
    const files = await writeSharedFiles(folder, config, credentials);
    return withEnvironment({ ...files, AWS_PROFILE: undefined }, () => work(files));
  });
}

type Files = Awaited<ReturnType<typeof writeSharedFiles>>;

describe('the profiles of the AWS files', () => {
  it('are those of both files by name, without sso-session and services sections', async () => {
    const profiles = await withFiles(CONFIG, CREDENTIALS, () => listProfiles({}));
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['default', 'keys-only', 'log-archive', 'single-sign-on'],
    );
  });

  it('know their region and endpoint', async () => {
    const profile = await withFiles(CONFIG, CREDENTIALS, () => findProfile('log-archive'));
    assert.deepEqual(
      [profile?.name, profile?.region, profile?.endpointUrl],
      ['log-archive', 'eu-west-1', 'https://emulator.example'],
    );
  });

  it("know the endpoints of their services section, as its services' own", async () => {
    const profile = await withFiles(CONFIG, CREDENTIALS, () => findProfile('log-archive'));
    assert.deepEqual(
      [profile?.settings['s3.endpoint_url'], profile?.settings['s3_control.endpoint_url']],
      ['https://s3.emulator.example', 'https://s3-control.emulator.example'],
    );
  });

  it('without a services section know no endpoints of services', async () => {
    const profile = await withFiles(CONFIG, CREDENTIALS, () => findProfile('default'));
    assert.deepEqual([profile?.region, profile?.settings['s3.endpoint_url']], ['us-east-1', undefined]);
  });

  it('are undefined where neither file has the name', async () => {
    const find = (name: string) => withFiles(CONFIG, CREDENTIALS, () => findProfile(name));
    assert.deepEqual(await Promise.all(['missing', 'toString', '__proto__'].map(find)), [
      undefined,
      undefined,
      undefined,
    ]);
    assert.equal(await find('company'), undefined);
  });

  it('begin with the credentials of the environment, where there are any', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_REGION: 'eu-north-1',
      AWS_ENDPOINT_URL: 'http://[::1]',
    };
    const [first, second] = await withFiles(CONFIG, CREDENTIALS, () => listProfiles(env));
    assert.deepEqual(first, {
      name: undefined,
      region: 'eu-north-1',
      endpointUrl: 'http://[::1]',
      settings: {},
    });
    assert.equal(second?.name, 'default');
  });

  it('are none where there are no files', async () => {
    const profiles = await withFiles('', '', async (files) => {
      await rm(files.AWS_CONFIG_FILE);
      await rm(files.AWS_SHARED_CREDENTIALS_FILE);
      return listProfiles({});
    });
    assert.deepEqual(profiles, []);
  });

  it('are read anew each time, so that an edited file counts', async () => {
    const names = await withFiles('[profile before]\nregion = us-east-1\n', '', async (files) => {
      const before = await listProfiles({});
      await writeFile(
        files.AWS_CONFIG_FILE,
        '[profile after]\nservices = new\n[services new]\nsts =\n  endpoint_url = https://sts.example\n',
      );
      return [...before, ...(await listProfiles({}))].map(({ name, settings }) => [
        name,
        settings['sts.endpoint_url'],
      ]);
    });
    assert.deepEqual(names, [
      ['before', undefined],
      ['after', 'https://sts.example'],
    ]);
  });
});
