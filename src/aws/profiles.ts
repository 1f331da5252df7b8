import { loadSharedConfigFiles, parseKnownFiles } from '@smithy/shared-ini-file-loader';
import { inOrder } from '../core/order.ts';

/** A profile of the shared config and credentials files; `name` is undefined for environment credentials. */
export interface Profile {
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly endpointUrl: string | undefined;
  /** The profile's own keys and those of its `services` section, as `cloudtrail.endpoint_url`. */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

/** Environment credentials first if there are any, then the profiles of the shared files by name. */
export async function listProfiles(env: NodeJS.ProcessEnv): Promise<readonly Profile[]> {
  const named = Object.entries(await readSections()).map(([name, settings]) => toProfile(name, settings));
  named.sort((a, b) => inOrder(a.name ?? '', b.name ?? ''));
  return env['AWS_ACCESS_KEY_ID'] ? [environmentProfile(env), ...named] : named;
}

/** The profile of that name, or undefined when neither file has it. */
export async function findProfile(name: string): Promise<Profile | undefined> {
  const sections = await readSections();
  return Object.hasOwn(sections, name) ? toProfile(name, sections[name] ?? {}) : undefined;
}

function environmentProfile(env: NodeJS.ProcessEnv): Profile {
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return { name: undefined, region, endpointUrl: env['AWS_ENDPOINT_URL'], settings: {} };
}

type Section = Readonly<Record<string, string | undefined>>;

/** The loader caches file reads for the process and lists `sso-session` and `services` sections as profiles. */
async function readSections(): Promise<Readonly<Record<string, Section>>> {
  const parsed = await parseKnownFiles({ ignoreCache: true });
  const { configFile } = await loadSharedConfigFiles();
  const profiles = Object.entries(parsed).filter(([name]) => !/^(sso-session|services)\./.test(name));
  return Object.fromEntries(
    profiles.map(([name, section]) => {
      const services = section['services'] === undefined ? {} : configFile[`services.${section['services']}`];
      return [name, { ...section, ...services }];
    }),
  );
}

function toProfile(name: string, settings: Section): Profile {
  return { name, region: settings['region'], endpointUrl: settings['endpoint_url'], settings };
}
