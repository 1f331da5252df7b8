import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The environment that makes the SDK read the AWS files of a folder, and nothing of this machine. */
export type AwsEnvironment = Readonly<
  Record<'AWS_CONFIG_FILE' | 'AWS_SHARED_CREDENTIALS_FILE' | 'AWS_EC2_METADATA_DISABLED', string>
>;

/** Writes `config` and `credentials` with two static profiles for one emulator, called `emulator` and `second`. */
export async function writeAwsFiles(folder: string, endpoint: string): Promise<AwsEnvironment> {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  const profiles = ['emulator', 'second'];
  const regions = profiles.map(
    (name) => `[profile ${name}]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`,
  );
  const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret';
  await writeFile(config, regions.join('\n'));
  await writeFile(credentials, profiles.map((name) => `[${name}]\n${keys}\n`).join('\n'));
  return {
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
