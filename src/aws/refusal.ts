import type { Refusal } from '../core/aws-api.ts';
import type { OperationName } from '../core/aws-operations.ts';
import type { FactCode } from '../core/fact.ts';

/** What an SDK error means for the fact that was asked for. */
export function toRefusal(operation: OperationName, error: unknown): Refusal {
  const { name, message, status, syscode } = describe(error);
  const credentials = CREDENTIAL_ERRORS.has(name) || (operation.startsWith('sts:') && KEY_ERRORS.has(name));
  const awsCode =
    status !== undefined && /^(SyntaxError|Error|Unknown)$/.test(name) ? `HTTP ${status}` : (syscode ?? name);
  return { code: classify({ name, status, syscode, credentials }), awsCode, detail: message, credentials };
}

interface Described {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  /** Node's error code of a connection, such as ECONNRESET. */
  readonly syscode: string | undefined;
}

interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number };
}

function describe(error: unknown): Described {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), status: undefined, syscode: undefined };
  const { name, message, code, $metadata, $response }: SdkError = error;
  const syscode = code !== undefined && /^E[A-Z_]+$/.test(code) ? code : undefined;
  const [firstLine = ''] = message.split('\n');
  return { name, message: firstLine, status: $metadata?.httpStatusCode ?? $response?.statusCode, syscode };
}

function classify({
  name,
  status,
  syscode,
  credentials,
}: Omit<Described, 'message'> & { credentials: boolean }): FactCode {
  if (credentials || DENIED.test(name)) return 'denied';
  if (name === 'OptInRequired') return 'not-enabled';
  if (THROTTLED.test(name) || status === 429) return 'throttled';
  if (UNSUPPORTED.test(name) || status === 501) return 'unsupported';
  if (syscode !== undefined || TIMEOUT.test(name) || isGatewayFailure(status)) return 'timeout';
  // An endpoint that answers with a page instead of the protocol does not know the operation.
  if (/^(SyntaxError|Error)$/.test(name) && status !== 403 && status !== undefined && status >= 400)
    return 'unsupported';
  if (status === 403) return 'denied';
  return 'invalid-answer';
}

function isGatewayFailure(status: number | undefined): boolean {
  return status === 502 || status === 503 || status === 504;
}

const CREDENTIAL_ERRORS = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
]);

/** From STS these speak of the key itself; elsewhere a region that is not enabled answers the same way. */
const KEY_ERRORS = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'AuthFailure',
  'MissingAuthenticationToken',
]);

const DENIED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthFailure|NotAuthorized|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|InvalidAccessKeyId|KMSInvalidStateException)$/;
const THROTTLED =
  /Throttl|^(SlowDown|RequestLimitExceeded|TooManyRequestsException|LimitExceededException|BandwidthLimitExceeded)$/;
const UNSUPPORTED =
  /^(UnknownOperationException|UnsupportedOperationException|UnsupportedOperation|NotImplemented|InvalidAction|UnknownAction|MethodNotAllowed)$/;
const TIMEOUT = /^(TimeoutError|RequestTimeout|RequestTimeoutException|AbortError)$/;
