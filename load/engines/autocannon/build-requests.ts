import type { Request } from 'autocannon';
import { traceparentName, traceparentOf } from '../../../core/trace-context.ts';
import { type ExchangePlan, executionPath, flowOf } from '../../../scenarios/exchange-plan.ts';
import type { Scenario } from '../../../scenarios/index.ts';
import { traceOfRequest } from '../../../scenarios/trace-of-request.ts';

/**
 * The requests, each with a trace of its own every time it is sent: autocannon then builds it anew (8 us on 2 cores).
 * @param nextNumber counts the requests of all connections, from 0
 */
export function tracedRequests(requests: Request[], prefix: string, nextNumber: () => number): Request[] {
  const setupRequest = (request: Request): Request => ({
    ...request,
    headers: { ...request.headers, [traceparentName]: traceparentOf(traceOfRequest(prefix, nextNumber())) },
  });
  return requests.map((request) => ({ ...request, setupRequest }));
}

/** The request with this number, as autocannon sends it. */
function requestAt(scenario: Scenario, exchange: ExchangePlan, index: number): Request {
  const request = scenario.request(index, exchange.seed);
  return {
    method: 'POST',
    path: new URL(exchange.url + executionPath(exchange.projectId, flowOf(exchange, request))).pathname,
    headers: exchange.headers,
    body: JSON.stringify({ input: request.input }),
  };
}

/**
 * The requests of one connection. Connections share the scenario's distinct requests out among them, so that
 * together they send each of them, and none is built twice.
 */
export function requestsOfConnection(
  scenario: Scenario,
  exchange: ExchangePlan,
  connection: number,
  connections: number,
): Request[] {
  const requests: Request[] = [];
  for (let index = connection; index < scenario.distinctRequests; index += connections) {
    requests.push(requestAt(scenario, exchange, index));
  }
  return requests.length > 0 ? requests : [requestAt(scenario, exchange, connection % scenario.distinctRequests)];
}
