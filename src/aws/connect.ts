import type { AwsApi } from '../core/aws-api.ts';
import type { Source } from '../core/estate.ts';
import { parseRegion, partitionOf, type Region } from '../core/ids.ts';
import { message } from '../core/message.ts';
import { problem } from '../core/problem.ts';
import { credentialsOf } from './credentials.ts';
import { endpointsFrom } from './endpoints.ts';
import { findProfile, type Profile } from './profiles.ts';
import { createSdkApi, type CallRecord } from './sdk-api.ts';

/** Whose credentials to use; no profile is the SDK's default chain. */
export interface ConnectionRequest {
  readonly profile: string | undefined;
  readonly endpointUrl: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly onCall?: (record: CallRecord) => void;
}

export interface Connection {
  readonly api: AwsApi;
  readonly source: Source;
  readonly homeRegion: Region;
}

/** Makes ready to call; asks nothing of AWS yet. Throws a Problem for an unknown profile, region or endpoint. */
export async function connect({
  profile: name,
  endpointUrl,
  env,
  onCall,
}: ConnectionRequest): Promise<Connection> {
  const profile = await chosenProfile(name, env);
  const homeRegion = regionOf(profile, name, env);
  const endpointOf = endpointsFrom({ explicit: endpointUrl, env, profile: profile?.settings ?? {} });
  const credentials = credentialsOf(name, { region: homeRegion, endpoint: endpointOf('sts') });
  const api = createSdkApi({ credentials, endpointOf, ...(onCall && { onCall }) });
  const source: Source = {
    kind: 'aws',
    profiles: name === undefined ? [] : [name],
    partition: partitionOf(homeRegion),
    endpoint: endpointOf('cloudtrail') ?? null,
  };
  return { api, source, homeRegion };
}

async function chosenProfile(name: string | undefined, env: NodeJS.ProcessEnv): Promise<Profile | undefined> {
  const profile = await findProfile(name ?? env['AWS_PROFILE'] ?? 'default');
  if (name === undefined || profile) return profile;
  const hint = message('Run `cloudtrail-audit profiles` to see which profiles there are.');
  throw problem(
    'unknown-profile',
    message('There is no profile {name} in the AWS config and credentials files.', { name }),
    hint,
  );
}

/** For a named profile its own region counts first; the SDK would let AWS_REGION win. */
function regionOf(profile: Profile | undefined, name: string | undefined, env: NodeJS.ProcessEnv): Region {
  const fromEnv = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  const text = name === undefined ? (fromEnv ?? profile?.region) : (profile?.region ?? fromEnv);
  const region = parseRegion(text ?? 'us-east-1');
  if (region) return region;
  throw problem('bad-region', message('{region} is not the name of an AWS region.', { region: text ?? '' }));
}
