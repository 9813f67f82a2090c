import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeRecord } from '../engine/outcome.ts';
import { deliver } from '../faults/deliver.ts';
import type { DueFault } from '../faults/fault-plan.ts';
import { faultyBody, shapeExecution } from '../faults/shape-body.ts';
import { ServiceFailure } from '../functions/flow-function.ts';
import type { Answer } from '../http/answer.ts';
import { type ApiError, errorBody, gatewayErrors, internalError } from '../http/api-error.ts';
import { noteEarlyAnswer } from '../http/malformed.ts';
import { answerHeaders, sendText } from '../http/reply.ts';
import { pathOf, type Route } from '../http/route.ts';
import { journalText } from '../telemetry/journal.ts';
import type { Service } from './service.ts';

/** One request on its way to its answer; times of `startedMs` are those of a monotonic clock. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  route: Route;
  requestId: string;
  beginMs: number;
  startedMs: number;
  body: Buffer | undefined;
  /** what the journal is told of nodes; undefined where there is none */
  nodes: NodeRecord[] | undefined;
}

/** What an operation threw, as an answer: only what was not foreseen is written to stderr. */
export function failureOf(error: unknown): ApiError {
  if (!(error instanceof ServiceFailure)) console.error(error);
  return internalError;
}

interface Plain {
  status: number;
  body: string;
  extra: readonly string[] | undefined;
}

function plainOf(answer: Answer, requestId: string): Plain {
  if (typeof answer === 'string') return { status: 200, body: answer, extra: undefined };
  if ('body' in answer) return { status: answer.status, body: answer.body, extra: undefined };
  return { status: answer.status, body: errorBody(answer, requestId), extra: answer.headers };
}

function resourceOf({ route }: Exchange): string {
  return route.kind === 'resource' ? route.resource : 'none';
}

function recorded(service: Service, exchange: Exchange, status: number, body: string, fault: string | null): void {
  const durationMs = performance.now() - exchange.startedMs;
  service.metrics.ended(resourceOf(exchange), status, durationMs);
  if (service.journal === undefined) return;
  const { request, route, requestId, beginMs, nodes = [] } = exchange;
  service.journal.add({
    requestId,
    at: new Date(beginMs).toISOString(),
    durationMs,
    method: request.method ?? '',
    path: pathOf(request.url ?? ''),
    workflowId: route.kind === 'resource' ? route.workflowId : '',
    status,
    requestBody: journalText(exchange.body?.toString('utf8') ?? ''),
    responseBody: journalText(body),
    fault,
    nodes,
  });
}

/** Sends an answer as it is. */
export function settle(service: Service, exchange: Exchange, answer: Answer): void {
  const { response, requestId } = exchange;
  const plain = plainOf(answer, requestId);
  const { status, extra } = plain;
  const body = service.profile === 'documented' ? plain.body : shapeExecution(plain.body, service.profile);
  const headers = answerHeaders(body, requestId, extra);
  if (service.closing) headers.push('Connection', 'close');
  noteEarlyAnswer(exchange);
  response.writeHead(status, headers);
  sendText(response, body);
  recorded(service, exchange, status, body, null);
}

/** Runs an operation, or not, and sends its answer as a fault wants it. */
export async function settleFaulty(
  service: Service,
  exchange: Exchange,
  { fault, latencyMs }: DueFault,
  run: () => Answer | Promise<Answer>,
): Promise<void> {
  const { effect, name } = fault;
  const { clock } = service;
  const perform = async (): Promise<Answer> => {
    try {
      const answer = effect.error === undefined ? await run() : errorAnswer(effect.error);
      if (latencyMs > 0) await clock.sleep(latencyMs);
      return answer;
    } catch (error) {
      return failureOf(error);
    }
  };
  const gatewayCut = async (ms: number): Promise<Answer> => {
    await clock.sleep(ms);
    return gatewayErrors.backendTimeout;
  };
  const answer = await (effect.gatewayCutMs === undefined
    ? perform()
    : Promise.race([perform(), gatewayCut(effect.gatewayCutMs)]));
  const { status, body, extra } = plainOf(answer, exchange.requestId);
  const text = faultyBody(shapeExecution(body, effect.profile ?? service.profile), effect);
  const headers = answerHeaders(text, exchange.requestId, extra);
  if (service.closing) headers.push('Connection', 'close');
  recorded(service, exchange, status, text, name);
  await deliver(exchange.response, { status, headers, body: text }, effect, clock);
}

function errorAnswer(error: {
  status: number;
  code: string;
  message: string;
  retryAfterSeconds: number | undefined;
}): ApiError {
  const { status, code, message, retryAfterSeconds } = error;
  const headers = retryAfterSeconds === undefined ? undefined : ['Retry-After', String(retryAfterSeconds)];
  return { status, code, message, ...(headers === undefined ? {} : { headers }) };
}
