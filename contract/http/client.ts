import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { Client, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { HeaderList } from '../../core/exchange.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import { type BodyBudget, createBodyBudget } from './body-budget.ts';
import { decodeContent } from './content-coding.ts';
import { setDeadline } from './deadline.ts';
import { answerBytes, bodyTooLong, type ClientLimits, defaultLimits } from './limits.ts';
import { type AnswerOutcome, bodyBytes, type RawExchange, type RequestPlan, type SentRequest } from './message.ts';
import { watchedConnector } from './watched-connector.ts';
import { fieldsFault, isInterim, maxInterim } from './wire-answer.ts';
import { WireConnection } from './wire-connection.ts';

/** Adds what proves the sender; called once for each request that goes out. */
export type Sign = (request: SentRequest) => HeaderList | Promise<HeaderList>;

export interface ContractClient {
  /**
   * Sends one request and reads its answer; never throws for what the target does.
   * Redirects are not followed and nothing is sent twice, but for connections refused before the first byte.
   * @param wire the raw connection that the case's wire steps share
   */
  send: (plan: RequestPlan, wire: WireConnection, timeoutMs?: number) => Promise<RawExchange>;
  /** A raw connection for one case; closed by its owner. */
  openWire: () => WireConnection;
  /** Cuts off what is in flight and ends every connection. */
  close: () => Promise<void>;
}

const connectFailures: ReadonlySet<string> = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN']);

function errorCode(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const message = error.message === '' && error instanceof AggregateError ? String(error.errors[0]) : error.message;
  return { code, message };
}

function pairs(raw: unknown): HeaderList {
  if (!Array.isArray(raw)) return [];
  const flat = raw.map((part: unknown) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)));
  const list: HeaderList = [];
  for (let index = 0; index + 1 < flat.length; index += 2) list.push([flat[index] ?? '', flat[index + 1] ?? '']);
  return list;
}

/**
 * Copies each chunk into one buffer that grows: a list of chunks of a byte each would take a hundred times what they hold.
 * @throws BodyTooLong where the body goes on beyond the budget's allowance
 */
async function readBody(body: AsyncIterable<unknown>, budget: BodyBudget): Promise<Buffer> {
  let room = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    const end = size + chunk.length;
    budget.grow(size, end);
    const limit = budget.allowance();
    if (end > limit) throw new BodyTooLong(bodyTooLong(limit));
    if (end > room.length) room = Buffer.concat([room.subarray(0, size)], Math.max(2 * end, 1024));
    room.set(chunk, size);
    size = end;
  }
  return Buffer.from(room.subarray(0, size));
}

class BodyTooLong extends Error {
  readonly code = 'GIVEN-UP';
}

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) parts.push(bytes.subarray(start, start + size));
  return parts;
}

function requestBody(plan: RequestPlan, bytes: Uint8Array | null): Uint8Array | Readable | null {
  if (plan.transport.kind !== 'chunked' || bytes === null) return bytes;
  return Readable.from(pieces(bytes, plan.transport.chunkBytes));
}

/**
 * The one client of the contract room, on undici; raw sockets where undici would not let a broken request out.
 * Idle connections are dropped after half a second, before a server's own keep-alive limit can race with a request.
 * @param baseUrl the target's URL without a trailing slash
 */
export function createClient(baseUrl: string, sign: Sign, limits: Partial<ClientLimits> = {}): ContractClient {
  const bounds = { ...defaultLimits, ...limits };
  const budget = createBodyBudget(bounds.maxBodyBytes);
  const { origin, pathname, hostname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/+$/, '');
  const options = {
    keepAliveTimeout: 500,
    keepAliveMaxTimeout: 1000,
    pipelining: 1,
    maxHeaderSize: bounds.maxHeadBytes,
    connect: watchedConnector(10_000, answerBytes(bounds)),
  };
  const shared: Dispatcher = isLoopbackHost(hostname)
    ? new Pool(origin, { ...options, connections: bounds.connections })
    : new EnvHttpProxyAgent({ ...options, connections: bounds.connections });

  /** ends what is in flight on connections of its own */
  const cuts = new Set<() => void>();
  const cuttable = async <T>(cut: () => void, work: Promise<T>): Promise<T> => {
    cuts.add(cut);
    try {
      return await work;
    } finally {
      cuts.delete(cut);
    }
  };

  const overHttp = async (
    dispatcher: Dispatcher,
    plan: RequestPlan,
    sent: SentRequest,
    timeoutMs: number,
  ): Promise<AnswerOutcome> => {
    const abort = new AbortController();
    const cancel = setDeadline(timeoutMs, () => abort.abort());
    let interim = 0;
    try {
      const response = await dispatcher.request({
        origin,
        path: prefix + plan.path,
        // undici types the methods it knows; others are sent over the wire transport
        method: plan.method,
        headers: sent.headers.flat(),
        body: requestBody(plan, sent.body),
        responseHeaders: 'raw',
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: abort.signal,
        onInfo: ({ statusCode }) => {
          if (isInterim(statusCode)) interim += 1;
          if (interim > maxInterim) abort.abort();
        },
      });
      const headers = pairs(response.headers);
      const tooMany = fieldsFault(headers.length, bounds.maxFields);
      if (tooMany !== undefined) {
        abort.abort();
        return { kind: 'transport-error', code: 'GIVEN-UP', message: tooMany };
      }
      const body = await readBody(response.body, budget);
      return { kind: 'answered', status: response.statusCode, headers, body, truncated: false, framingFaults: [] };
    } catch (error) {
      if (interim > maxInterim) {
        return { kind: 'transport-error', code: 'INTERIM', message: `more than ${maxInterim} interim responses` };
      }
      if (abort.signal.aborted) return { kind: 'client-timeout', afterMs: timeoutMs };
      const { code, message } = errorCode(error);
      return { kind: 'transport-error', code, message };
    } finally {
      cancel();
    }
  };

  const deliver = async (
    plan: RequestPlan,
    sent: SentRequest,
    wire: WireConnection,
    timeoutMs: number,
  ): Promise<AnswerOutcome> => {
    if (plan.transport.kind === 'wire')
      return cuttable(
        () => wire.close(),
        wire.exchange(prefix + plan.path, plan, sent, plan.transport.framing, timeoutMs),
      );
    if (plan.transport.kind !== 'fresh' || !isLoopbackHost(hostname)) return overHttp(shared, plan, sent, timeoutMs);
    const own = new Client(origin, options);
    const end = (): void => void own.destroy();
    try {
      return await cuttable(end, overHttp(own, plan, sent, timeoutMs));
    } finally {
      end();
    }
  };

  const send: ContractClient['send'] = async (plan, wire, timeoutMs = bounds.timeoutMs) => {
    const unsigned: SentRequest = {
      method: plan.method,
      url: `${origin}${prefix}${plan.path}`,
      headers: plan.headers,
      body: bodyBytes(plan.body),
    };
    const request: SentRequest = {
      ...unsigned,
      transport: plan.transport,
      ...(plan.unsigned === true && { unsigned: true }),
      headers: [...plan.headers, ...(plan.unsigned === true ? [] : await sign(unsigned))],
    };
    const sentAtMs = Date.now();
    const start = performance.now();
    let outcome = await deliver(plan, request, wire, timeoutMs);
    if (outcome.kind === 'transport-error' && connectFailures.has(outcome.code)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      outcome = await deliver(plan, request, wire, timeoutMs);
    }
    const durationMs = performance.now() - start;
    return { request, sentAtMs, durationMs, outcome: decodeContent(outcome, budget) };
  };

  return {
    send,
    openWire: () => new WireConnection(origin, bounds, budget),
    close: () => {
      for (const cut of cuts) cut();
      return shared.destroy();
    },
  };
}
