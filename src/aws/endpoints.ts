import { problem } from '../core/problem.ts';
import { message } from '../core/message.ts';

/** The services we call, by the names of `AWS_ENDPOINT_URL_<SERVICE>` and of `services` sections. */
export const SERVICES = ['cloudtrail', 's3', 's3control', 'kms', 'sts', 'ec2', 'logs', 'iam'] as const;
export type Service = (typeof SERVICES)[number];

/** The custom endpoint of a service, or undefined for AWS's own. */
export type EndpointOf = (service: Service) => string | undefined;

export interface EndpointSources {
  /** Given on the command line: outweighs all else, for every service. */
  readonly explicit: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Keys of the profile and of its `services` section, as `endpoint_url` and `cloudtrail.endpoint_url`. */
  readonly profile: Readonly<Record<string, string | undefined>>;
}

/**
 * Endpoints in the order of the AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
 * SDK v3 itself leaves out `endpoint_url` of a profile that is not AWS_PROFILE, so every client is told.
 */
export function endpointsFrom({ explicit, env, profile }: EndpointSources): EndpointOf {
  if (explicit !== undefined) checkEndpoint(explicit);
  const ignored = [env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'], profile['ignore_configured_endpoint_urls']];
  if (explicit === undefined && ignored.some((value) => value?.toLowerCase() === 'true'))
    return () => undefined;
  return (service) => {
    const url =
      explicit ??
      env[`AWS_ENDPOINT_URL_${ENV_NAMES[service]}`] ??
      env['AWS_ENDPOINT_URL'] ??
      profile[`${ENV_NAMES[service].toLowerCase()}.endpoint_url`] ??
      profile['endpoint_url'];
    return url === undefined || url === '' ? undefined : checkEndpoint(url);
  };
}

const ENV_NAMES: Readonly<Record<Service, string>> = {
  cloudtrail: 'CLOUDTRAIL',
  s3: 'S3',
  s3control: 'S3_CONTROL',
  kms: 'KMS',
  sts: 'STS',
  ec2: 'EC2',
  logs: 'CLOUDWATCH_LOGS',
  iam: 'IAM',
};

/** Refuses plain http off the loopback interface: signed requests would cross a network in the clear. */
function checkEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw problem(
      'bad-endpoint',
      message('The endpoint {url} is not an http or https address.', { url: text }),
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.href)) {
    const hint = message('Use https, or an address on this machine.');
    throw problem(
      'insecure-endpoint',
      message('The endpoint {url} is plain http on another machine.', { url: text }),
      hint,
    );
  }
  return text;
}

/** Whether the endpoint is on this machine, which is what makes it an emulator. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
