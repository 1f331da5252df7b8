import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { EndpointOf, Service } from './endpoints.ts';

/** The clients of one region, each made when it is first used. */
export interface Clients {
  readonly cloudtrail: CloudTrailClient;
  readonly s3: S3Client;
  readonly s3control: S3ControlClient;
  readonly kms: KMSClient;
  readonly sts: STSClient;
  readonly ec2: EC2Client;
  readonly logs: CloudWatchLogsClient;
  readonly iam: IAMClient;
}

export interface ClientOptions {
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpointOf: EndpointOf;
  /** Called for every HTTP request, retries included. */
  readonly onRequest: () => void;
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;
const ATTEMPTS = 4;

/** Clients for each region, sharing one pool of connections. */
export function createClients(options: ClientOptions): (region: string) => Clients {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
  });
  const byRegion = new Map<string, Clients>();
  return (region) => {
    const clients = byRegion.get(region) ?? regionClients(region, options, requestHandler);
    byRegion.set(region, clients);
    return clients;
  };
}

function regionClients(region: string, options: ClientOptions, requestHandler: NodeHttpHandler): Clients {
  const config = (service: Service) => {
    const endpoint = options.endpointOf(service);
    const base = {
      region,
      credentials: options.credentials,
      requestHandler,
      maxAttempts: ATTEMPTS,
      retryMode: 'adaptive',
    };
    return endpoint === undefined ? base : { ...base, endpoint };
  };
  const made = new Map<Service, unknown>();
  const lazily = <C extends Counted>(service: Service, make: () => C): C => {
    const client = (made.get(service) as C | undefined) ?? counted(make(), options.onRequest);
    made.set(service, client);
    return client;
  };
  return {
    get cloudtrail() {
      return lazily('cloudtrail', () => new CloudTrailClient(config('cloudtrail')));
    },
    get s3() {
      return lazily('s3', () => new S3Client({ ...config('s3'), ...s3Options(options.endpointOf('s3')) }));
    },
    get s3control() {
      return lazily('s3control', () => {
        const endpoint = options.endpointOf('s3control');
        return new S3ControlClient({ ...config('s3control'), ...s3ControlOptions(endpoint) });
      });
    },
    get kms() {
      return lazily('kms', () => new KMSClient(config('kms')));
    },
    get sts() {
      return lazily('sts', () => new STSClient(config('sts')));
    },
    get logs() {
      return lazily('logs', () => new CloudWatchLogsClient(config('logs')));
    },
    get iam() {
      return lazily('iam', () => new IAMClient(config('iam')));
    },
    get ec2() {
      return lazily('ec2', () => new EC2Client(config('ec2')));
    },
  };
}

interface Counted {
  readonly middlewareStack: {
    add(middleware: (next: (args: never) => unknown) => (args: never) => unknown, options: object): void;
  };
}

function counted<C>(client: C & Counted, onRequest: () => void): C {
  const count = (next: (args: never) => unknown) => (args: never) => {
    onRequest();
    return next(args);
  };
  client.middlewareStack.add(count, { step: 'deserialize', priority: 'low', name: 'countRequest' });
  return client;
}

/** An emulator knows no bucket host names; AWS redirects to the bucket's own region. */
function s3Options(endpoint: string | undefined) {
  return endpoint === undefined ? { followRegionRedirects: true } : { forcePathStyle: true };
}

/** S3 Control puts the account id before the host, which no local endpoint resolves. */
function s3ControlOptions(endpoint: string | undefined) {
  return endpoint === undefined ? {} : { endpointProvider: () => ({ url: new URL(endpoint) }) };
}
