import assert from 'node:assert/strict';
import { toRefusal } from '../../src/aws/refusal.ts';
import type { OperationName } from '../../src/core/aws-operations.ts';
import type { FactCode } from '../../src/core/fact.ts';

interface Thrown {
  readonly name: string;
  readonly status?: number;
  readonly syscode?: string;
  readonly operation?: OperationName;
}

/** An error as the SDK throws it. */
function sdkError({ name, status, syscode }: Thrown): Error {
  const error = new Error(`${name} happened`);
  error.name = name;
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } };
  return Object.assign(error, metadata, syscode === undefined ? {} : { code: syscode });
}

const CASES: readonly (readonly [Thrown, FactCode, { awsCode?: string; credentials?: boolean }?])[] = [
  // Denials: JSON, S3, query and EC2 each have a name of their own.
  [{ name: 'AccessDeniedException', status: 400 }, 'denied'],
  [{ name: 'AccessDenied', status: 403 }, 'denied'],
  [{ name: 'UnauthorizedOperation', status: 403 }, 'denied'],
  [{ name: 'AllAccessDisabled', status: 403 }, 'denied'],
  [{ name: 'Unknown', status: 403 }, 'denied', { awsCode: 'HTTP 403' }],
  // Credentials.
  [{ name: 'CredentialsProviderError' }, 'denied', { credentials: true }],
  [{ name: 'TokenProviderError' }, 'denied', { credentials: true }],
  [{ name: 'ExpiredToken', status: 400 }, 'denied', { credentials: true }],
  [{ name: 'ExpiredTokenException', status: 400 }, 'denied', { credentials: true }],
  [
    { name: 'InvalidClientTokenId', status: 403, operation: 'sts:GetCallerIdentity' },
    'denied',
    { credentials: true },
  ],
  [
    { name: 'SignatureDoesNotMatch', status: 403, operation: 'sts:GetCallerIdentity' },
    'denied',
    { credentials: true },
  ],
  // The same words from elsewhere may be a region that is not enabled.
  [{ name: 'InvalidClientTokenId', status: 403 }, 'denied'],
  [{ name: 'UnrecognizedClientException', status: 400 }, 'denied'],
  [{ name: 'AuthFailure', status: 401, operation: 'ec2:DescribeRegions' }, 'denied'],
  [{ name: 'InvalidAccessKeyId', status: 403, operation: 's3:GetPublicAccessBlock' }, 'denied'],
  [{ name: 'OptInRequired', status: 401, operation: 'ec2:DescribeRegions' }, 'not-enabled'],
  // Throttling.
  [{ name: 'ThrottlingException', status: 400 }, 'throttled'],
  [{ name: 'Throttling', status: 400 }, 'throttled'],
  [{ name: 'SlowDown', status: 503 }, 'throttled'],
  [{ name: 'RequestLimitExceeded', status: 503 }, 'throttled'],
  [{ name: 'TooManyRequestsException', status: 429 }, 'throttled'],
  [{ name: 'Unknown', status: 429 }, 'throttled', { awsCode: 'HTTP 429' }],
  // Operations that an endpoint does not have.
  [{ name: 'UnknownOperationException', status: 400 }, 'unsupported'],
  [{ name: 'NotImplemented', status: 501 }, 'unsupported'],
  [{ name: 'InvalidAction', status: 400 }, 'unsupported'],
  [{ name: 'UnsupportedOperationException', status: 400 }, 'unsupported'],
  [{ name: 'Unknown', status: 501 }, 'unsupported', { awsCode: 'HTTP 501' }],
  // An HTML page where JSON or XML was meant: with an error status the operation is not there …
  [{ name: 'SyntaxError', status: 500 }, 'unsupported', { awsCode: 'HTTP 500' }],
  [{ name: 'SyntaxError', status: 404 }, 'unsupported', { awsCode: 'HTTP 404' }],
  [{ name: 'Error', status: 500 }, 'unsupported', { awsCode: 'HTTP 500' }],
  // … and with a good one the answer is no answer.
  [{ name: 'SyntaxError', status: 200 }, 'invalid-answer', { awsCode: 'HTTP 200' }],
  // Between us and the service.
  [{ name: 'TimeoutError' }, 'timeout'],
  [{ name: 'TimeoutError', syscode: 'ECONNRESET' }, 'timeout', { awsCode: 'ECONNRESET' }],
  [{ name: 'Error', syscode: 'ECONNREFUSED' }, 'timeout', { awsCode: 'ECONNREFUSED' }],
  [{ name: 'Error', syscode: 'ENOTFOUND' }, 'timeout', { awsCode: 'ENOTFOUND' }],
  [{ name: 'Error', syscode: 'EAI_AGAIN' }, 'timeout', { awsCode: 'EAI_AGAIN' }],
  [{ name: 'Error', syscode: 'EPIPE' }, 'timeout', { awsCode: 'EPIPE' }],
  [{ name: 'RequestTimeout', status: 400 }, 'timeout'],
  [{ name: 'AbortError' }, 'timeout'],
  [{ name: 'SyntaxError', status: 502 }, 'timeout', { awsCode: 'HTTP 502' }],
  [{ name: 'Error', status: 502 }, 'timeout', { awsCode: 'HTTP 502' }],
  [{ name: 'Error', status: 503 }, 'timeout', { awsCode: 'HTTP 503' }],
  [{ name: 'Unknown', status: 504 }, 'timeout', { awsCode: 'HTTP 504' }],
  // What AWS says of the thing itself.
  [{ name: 'TrailNotFoundException', status: 400 }, 'invalid-answer'],
  [{ name: 'NoSuchBucket', status: 404, operation: 's3:GetPublicAccessBlock' }, 'invalid-answer'],
  [{ name: 'NotFoundException', status: 400, operation: 'kms:DescribeKey' }, 'invalid-answer'],
  [{ name: 'InternalFailure', status: 500 }, 'invalid-answer'],
];

describe('what an SDK error means', () => {
  for (const [thrown, code, expected = {}] of CASES) {
    const { operation = 'cloudtrail:DescribeTrails', name, status, syscode } = thrown;
    const title = [name, status, syscode].filter((part) => part !== undefined).join(' ');
    it(`${title} of ${operation} is ${code}`, () => {
      const refusal = toRefusal(operation, sdkError(thrown));
      const { awsCode = name, credentials = false } = expected;
      assert.deepEqual([refusal.code, refusal.awsCode, refusal.credentials], [code, awsCode, credentials]);
      assert.equal(refusal.detail, `${name} happened`);
    });
  }

  it('a status that only the raw response has counts as well', () => {
    const error = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: 500 } });
    assert.equal(toRefusal('cloudtrail:DescribeTrails', error).code, 'unsupported');
  });

  it('an XML that can not be parsed, with an error status, is unsupported', () => {
    const error = Object.assign(new Error('@aws-sdk XML parse error'), {
      $metadata: { httpStatusCode: 500 },
    });
    const { code, awsCode } = toRefusal('s3:GetPublicAccessBlock', error);
    assert.deepEqual([code, awsCode], ['unsupported', 'HTTP 500']);
  });

  it('the detail is the first line of the message', () => {
    const error = new Error('first line\n  Deserialization error: to see the raw response, …');
    assert.equal(toRefusal('kms:DescribeKey', error).detail, 'first line');
  });

  it('what is thrown without being an error is no usable answer', () => {
    const { code, detail, credentials } = toRefusal('kms:DescribeKey', 'a string');
    assert.deepEqual([code, detail, credentials], ['invalid-answer', 'a string', false]);
  });
});
