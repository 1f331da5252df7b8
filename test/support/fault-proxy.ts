import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import { denied, throttled, translated } from './aws-answer.ts';
import type { Answer } from './aws-answer.ts';
import { toCall } from './aws-wire.ts';
import type { Call, Received } from './aws-wire.ts';

/** One request that reached the proxy. `path` has its query string. */
export type Seen = {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly path: string;
  readonly accessKeyId: string;
};

/** Which calls go wrong, how often (always, unless `times`) and how. Absent parts of `match` fit all calls. */
export type FaultRule = {
  readonly match: {
    readonly service?: string;
    readonly operation?: string;
    readonly region?: string;
    readonly path?: RegExp;
    readonly body?: RegExp;
  };
  readonly times?: number;
} & (
  | {
      readonly kind: 'denied' | 'throttled' | 'reset' | 'hang' | 'truncated' | 'garbage' | 'html500';
    }
  | { readonly kind: 'respond'; readonly respond: Answer }
);

/** `latencyMs` is added to each call; `translate` turns moto's own faults into what AWS would send. */
export type ProxyOptions = {
  readonly upstream: string;
  readonly latencyMs?: number;
  readonly translate?: boolean;
};

/**
 * A loopback proxy between SDK and emulator. Of several matching rules the one added first counts until its
 * `times` are used up; `clear` forgets the rules and everything seen.
 */
export type FaultProxy = {
  readonly url: string;
  readonly requests: readonly Seen[];
  readonly peakInFlight: number;
  fault(rule: FaultRule): void;
  clear(): void;
  stop(): Promise<void>;
};

type State = {
  readonly options: ProxyOptions;
  readonly requests: Seen[];
  rules: { readonly rule: FaultRule; left: number }[];
  inFlight: number;
  peak: number;
};

type Exchange = {
  readonly received: Received;
  readonly call: Call;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
};

/** Starts a proxy on a free loopback port that forwards to the emulator whatever no rule matches. */
export async function startFaultProxy(options: ProxyOptions): Promise<FaultProxy> {
  const state: State = { options, requests: [], rules: [], inFlight: 0, peak: 0 };
  const server = createServer((incoming, response) => {
    serve(state, incoming, response).catch((error: unknown) => answerBadGateway(response, error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: state.requests,
    get peakInFlight() {
      return state.peak;
    },
    fault: (rule) => void state.rules.push({ rule, left: rule.times ?? Infinity }),
    clear: () => clear(state),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function clear(state: State): void {
  state.rules = [];
  state.requests.length = 0;
  state.peak = state.inFlight;
}

async function serve(state: State, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  state.inFlight += 1;
  state.peak = Math.max(state.peak, state.inFlight);
  response.once('close', () => (state.inFlight -= 1));
  const { method = 'GET', url = '/', headers } = incoming;
  const received = { method, url, headers, body: await buffer(incoming) };
  const call = toCall(received);
  const { service, operation, region, accessKeyId } = call;
  state.requests.push({ service, operation, region, path: url, accessKeyId });
  const rule = takeRule(state, received, call);
  if (state.options.latencyMs !== undefined) await delay(state.options.latencyMs);
  const exchange = { received, call, incoming, response };
  await (rule === undefined ? pass(state, exchange) : spoil(state, exchange, rule));
}

function takeRule(state: State, received: Received, call: Call): FaultRule | undefined {
  const live = state.rules.find(({ rule, left }) => left > 0 && isMatch(rule, received, call));
  if (live !== undefined) live.left -= 1;
  return live?.rule;
}

function isMatch({ match }: FaultRule, received: Received, call: Call): boolean {
  return (
    (match.service ?? call.service) === call.service &&
    (match.operation ?? call.operation) === call.operation &&
    (match.region ?? call.region) === call.region &&
    // `search` ignores the lastIndex that `test` moves along in a global expression.
    (match.path === undefined || received.url.search(match.path) >= 0) &&
    (match.body === undefined || received.body.toString().search(match.body) >= 0)
  );
}

async function pass(state: State, { received, call, response }: Exchange): Promise<void> {
  const answer = await forward(state.options.upstream, received);
  send(response, state.options.translate === true ? translated(call, answer) : answer);
}

async function spoil(state: State, exchange: Exchange, rule: FaultRule): Promise<void> {
  const { call, incoming, response, received } = exchange;
  switch (rule.kind) {
    case 'denied':
      return send(response, denied(call));
    case 'throttled':
      return send(response, throttled(call));
    case 'garbage':
      return send(response, { status: 200, body: '\u0001{"not": json, <nor xml' });
    case 'html500':
      return send(response, html500);
    case 'respond':
      return send(response, rule.respond);
    case 'reset':
      return void incoming.socket.resetAndDestroy();
    case 'truncated':
      return truncate(exchange, await forward(state.options.upstream, received));
    case 'hang':
      return;
  }
}

const html500: Answer = {
  status: 500,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n',
};

/** The Host header stays the proxy's, as it is part of what the client signed. */
async function forward(upstream: string, { method, url, headers, body }: Received): Promise<Answer> {
  const outgoing = httpRequest(new URL(url, upstream), { method, headers: endToEnd(headers), agent: false });
  const answered = once(outgoing, 'response');
  outgoing.end(body);
  const [answer] = (await answered) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: endToEnd(answer.headers), body: await buffer(answer) };
}

/** Drops what concerns one connection only; bodies are forwarded whole, with a length. */
function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const hop = new Set(['connection', 'expect', 'keep-alive', 'transfer-encoding']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.has(name)));
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  // An answer to HEAD keeps the length that its missing body would have.
  const isBare = response.req.method === 'HEAD' || status === 204;
  response.writeHead(status, isBare ? headers : { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(isBare ? undefined : body);
}

/** Announces more bytes than come, then hangs up. */
function truncate({ incoming, response, received }: Exchange, { status, headers, body }: Answer): void {
  if (received.method === 'HEAD') return void incoming.socket.destroy();
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length + 1 });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => incoming.socket.destroy());
}

function answerBadGateway(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  send(response, { status: 502, headers: { 'content-type': 'text/plain' }, body: String(error) });
}
