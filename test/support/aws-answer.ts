import type { OutgoingHttpHeaders } from 'node:http';

import type { Call, Protocol } from './aws-wire.ts';

/** An HTTP answer, whole. */
export type Answer = {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body: string | Buffer;
};

type Trouble = { readonly status: number; readonly code: string; readonly message: string };

const requestId = '00000000-0000-4000-8000-000000000000';

const deniedAs: Readonly<Record<Protocol, Omit<Trouble, 'message'>>> = {
  json: { status: 400, code: 'AccessDeniedException' },
  s3: { status: 403, code: 'AccessDenied' },
  s3control: { status: 403, code: 'AccessDenied' },
  query: { status: 403, code: 'AccessDenied' },
  ec2: { status: 403, code: 'UnauthorizedOperation' },
};

const throttledAs: Readonly<Record<Protocol, Trouble>> = {
  json: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  s3: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  s3control: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  query: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  ec2: { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' },
};

const unknownAs: Readonly<Record<Protocol, Omit<Trouble, 'message'>>> = {
  json: { status: 400, code: 'UnknownOperationException' },
  s3: { status: 501, code: 'NotImplemented' },
  s3control: { status: 501, code: 'NotImplemented' },
  query: { status: 400, code: 'InvalidAction' },
  ec2: { status: 400, code: 'InvalidAction' },
};

/** What AWS answers a caller whose policies do not allow the call. */
export function denied(call: Call): Answer {
  const user = 'arn:aws:iam::111111111111:user/auditor';
  const message = `User: ${user} is not authorized to perform: ${call.service}:${call.operation}`;
  return toAnswer(call, { ...deniedAs[call.protocol], message });
}

/** What AWS answers a caller who asks too fast. */
export function throttled(call: Call): Answer {
  return toAnswer(call, throttledAs[call.protocol]);
}

/**
 * Says moto's faults as AWS would: its HTML page for an operation that it lacks, and the XML with which it
 * denies the JSON services. Everything else comes back untouched.
 */
export function translated(call: Call, answer: Answer): Answer {
  if (answer.status < 400) return answer;
  const body = answer.body.toString();
  if (/^\s*<!doctype html/i.test(body)) {
    return toAnswer(call, { ...unknownAs[call.protocol], message: `Unknown operation ${call.operation}` });
  }
  const code = /<Code>([^<]+)<\/Code>/.exec(body)?.[1];
  if (call.protocol !== 'json' || code === undefined) return answer;
  if (code === 'AccessDenied') return denied(call);
  const message = /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? '';
  const jsonCode = code === 'InvalidClientTokenId' ? 'UnrecognizedClientException' : code;
  return toAnswer(call, { status: 400, code: jsonCode, message });
}

function toAnswer(call: Call, trouble: Trouble): Answer {
  const type = call.protocol === 'json' ? 'application/x-amz-json-1.1' : 'text/xml';
  return {
    status: trouble.status,
    headers: { 'content-type': type, 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId },
    body: toBody(call.protocol, trouble),
  };
}

function toBody(protocol: Protocol, { code, message }: Trouble): string {
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  switch (protocol) {
    case 'json':
      return JSON.stringify({ __type: code, message });
    case 's3':
      return xml(`<Error>${error}<RequestId>${requestId}</RequestId></Error>`);
    case 's3control':
    case 'query':
      return xml(
        `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    case 'ec2':
      return xml(
        `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
      );
  }
}

function xml(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
}
