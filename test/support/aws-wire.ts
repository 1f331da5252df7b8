import type { IncomingHttpHeaders } from 'node:http';

/** How a service frames calls and errors; S3 and S3 Control are REST XML with different error envelopes. */
export type Protocol = 'json' | 's3' | 's3control' | 'query' | 'ec2';

/** Which AWS operation a request is; a part that the request does not tell is `unknown`. */
export type Call = {
  readonly protocol: Protocol;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
};

/** A request as it came in, body and all. `url` is the path with its query string. */
export type Received = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Recognises the operation as the SDK v3 clients send it, with path-style S3. */
export function toCall(request: Received): Call {
  const { accessKeyId, region, service } = toScope(request.headers.authorization);
  const protocol = toProtocol(request, service);
  return {
    protocol,
    service: protocol === 's3control' ? 's3control' : service,
    operation: toOperation(protocol, request) ?? 'unknown',
    region,
    accessKeyId,
  };
}

/** Reads SigV4's `Credential=KEY/DATE/REGION/SERVICE/aws4_request`; a key id may not contain a slash. */
function toScope(authorization = ''): Pick<Call, 'accessKeyId' | 'region' | 'service'> {
  const parts = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  const [, accessKeyId = 'unknown', region = 'unknown', service = 'unknown'] = parts;
  return { accessKeyId, region, service };
}

function toProtocol(request: Received, service: string): Protocol {
  if (request.headers['x-amz-target'] !== undefined) return 'json';
  // S3 Control signs as `s3`, so only its versioned path tells them apart.
  if (service === 's3' && request.url.startsWith('/v20180820/')) return 's3control';
  if (service === 'ec2') return 'ec2';
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? 'query' : 's3';
}

function toOperation(protocol: Protocol, request: Received): string | undefined {
  switch (protocol) {
    case 'json':
      return String(request.headers['x-amz-target']).split('.').at(-1);
    case 'query':
    case 'ec2':
      return new URLSearchParams(request.body.toString()).get('Action') ?? undefined;
    case 's3control':
      return request.url.includes('/configuration/publicAccessBlock')
        ? named(request.method, 'PublicAccessBlock')
        : undefined;
    case 's3':
      return toS3Operation(request);
  }
}

function toS3Operation({ method, url }: Received): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://s3.local');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  const scope = key !== '' ? objects : bucket !== '' ? buckets : service;
  for (const part of searchParams.keys()) {
    const exact = scope.exact[`${method} ${part}`];
    if (exact !== undefined) return exact;
    const noun = scope.nouns[part];
    if (noun !== undefined) return named(method, noun);
  }
  return searchParams.get('x-id') ?? scope.exact[method];
}

function named(method: string, noun: string): string {
  return `${method.charAt(0)}${method.slice(1).toLowerCase()}${noun}`;
}

type Scope = {
  readonly exact: Readonly<Record<string, string>>;
  readonly nouns: Readonly<Record<string, string>>;
};

const service: Scope = { exact: { GET: 'ListBuckets' }, nouns: {} };

const buckets: Scope = {
  exact: {
    GET: 'ListObjects',
    HEAD: 'HeadBucket',
    PUT: 'CreateBucket',
    DELETE: 'DeleteBucket',
    'DELETE lifecycle': 'DeleteBucketLifecycle',
    'GET list-type': 'ListObjectsV2',
    'GET uploads': 'ListMultipartUploads',
    'GET versions': 'ListObjectVersions',
    'POST delete': 'DeleteObjects',
  },
  nouns: {
    accelerate: 'BucketAccelerateConfiguration',
    acl: 'BucketAcl',
    cors: 'BucketCors',
    encryption: 'BucketEncryption',
    lifecycle: 'BucketLifecycleConfiguration',
    location: 'BucketLocation',
    logging: 'BucketLogging',
    notification: 'BucketNotificationConfiguration',
    'object-lock': 'ObjectLockConfiguration',
    ownershipControls: 'BucketOwnershipControls',
    policy: 'BucketPolicy',
    policyStatus: 'BucketPolicyStatus',
    publicAccessBlock: 'PublicAccessBlock',
    replication: 'BucketReplication',
    requestPayment: 'BucketRequestPayment',
    tagging: 'BucketTagging',
    versioning: 'BucketVersioning',
    website: 'BucketWebsite',
  },
};

const objects: Scope = {
  exact: { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' },
  nouns: {
    acl: 'ObjectAcl',
    attributes: 'ObjectAttributes',
    'legal-hold': 'ObjectLegalHold',
    retention: 'ObjectRetention',
    tagging: 'ObjectTagging',
  },
};
