import type { Request } from 'autocannon';
import { type ExchangePlan, executionPath, flowOf } from '../../scenarios/exchange-plan.ts';
import type { Scenario } from '../../scenarios/index.ts';

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
