import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http, { type RefinedResponse } from 'k6/http';
import { Trend } from 'k6/metrics';
import { isError } from '../../core/load-errors.ts';
import { type Outcome, outcomeOf } from '../../core/outcome.ts';
import { traceparentName, traceparentOf } from '../../core/trace-context.ts';
import type { Scenario } from '../definition.ts';
import { type ExchangePlan, executionPath, flowOf } from '../exchange-plan.ts';
import { firstError, firstErrorLine } from '../first-error.ts';
import { traceOfRequest } from '../trace-of-request.ts';

/** Names that the output extension knows (load/k6/latency/matcher.go). */
const started = new Trend('flowgauge_start');
const ended = new Trend('flowgauge_outcome');

/** k6's own: what is told goes into its log. */
declare const console: { error(text: string): void };

/** k6's code of a request that ran into its time limit. */
const requestTimeoutCode = 1050;

/** A request as it is sent. */
interface Prepared {
  url: string;
  body: string;
}

/**
 * Every distinct request, built once before the run and shared by all VUs: building them while the run goes on would make
 * the generator late, and the target would look slow.
 */
function prepared(scenario: Scenario, plan: ExchangePlan): Prepared[] {
  return new SharedArray('requests', () =>
    Array.from({ length: scenario.distinctRequests }, (_, index) => {
      const request = scenario.request(index, plan.seed);
      return {
        url: plan.url + executionPath(plan.projectId, flowOf(plan, request)),
        body: JSON.stringify({ input: request.input }),
      };
    }),
  );
}

function flowStatus(response: RefinedResponse<'text'>): string | undefined {
  if (response.status !== 200) return undefined;
  try {
    const status = response.json('status');
    return typeof status === 'string' ? status : undefined;
  } catch {
    return undefined;
  }
}

function outcomeOfResponse(response: RefinedResponse<'text'>): Outcome {
  if (response.status === 0) {
    return response.error_code === requestTimeoutCode ? 'client_timeout' : 'transport_error';
  }
  return outcomeOf(response.status, flowStatus(response));
}

/** The function that k6 calls for each arrival. */
export function iteration(scenario: Scenario, plan: ExchangePlan): () => void {
  const { tracePrefix } = plan;
  const params = { headers: { ...plan.headers }, timeout: plan.timeoutMs, responseType: 'text' as const };
  const requests = prepared(scenario, plan);
  let announced = false;
  const told = new Set<Outcome>();
  return () => {
    const state = exec.scenario;
    if (!announced) {
      announced = true;
      started.add(state.startTime);
    }
    const request = requests[state.iterationInTest % requests.length];
    if (request === undefined) throw new Error('the scenario has no requests');
    if (tracePrefix !== undefined) {
      params.headers[traceparentName] = traceparentOf(traceOfRequest(tracePrefix, state.iterationInTest));
    }
    const response = http.post(request.url, request.body, params);
    const outcome = outcomeOfResponse(response);
    ended.add(state.iterationInInstance, { outcome });
    if (!isError(outcome) || told.has(outcome)) return;
    // Each VU tells its first; whoever reads the log keeps the first of all.
    told.add(outcome);
    const status = response.status === 0 ? null : response.status;
    console.error(
      firstErrorLine(firstError(outcome, status, status === null ? response.error : (response.body ?? ''))),
    );
  };
}
