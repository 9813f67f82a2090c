import { randomUUID } from 'node:crypto';
import { type Json, type JsonObject, textOf } from '../data/json.ts';
import { timeText } from '../data/times.ts';
import type { Execution, Flow, Outcome, Status, World } from './world.ts';

/** How the server does things: what a defect or a variant replaces. */
export interface Ways {
  newFlowId: (world: World) => string;
  newExecutionId: (world: World) => string;
  now: () => number;
  timeText: (ms: number) => string;
  region: string;
  urnOf: (flow: Flow) => string;
  errorCode: (status: number) => string;
  /** a flow may be read and changed by a caller of this project */
  reachable: (flow: Flow, projectId: string) => boolean;
  /** a list shows the flow */
  listable: (flow: Flow, now: number) => boolean;
  /** a flow that was deleted at this time is still listed */
  lingers: (deletedAt: number, now: number) => boolean;
  flowOrder: (flows: Flow[]) => Flow[];
  executionOrder: (executions: Execution[]) => Execution[];
  /** an execution may be shown */
  recorded: (execution: Execution) => boolean;
  /** a list shows the execution */
  executionListable: (execution: Execution, now: number) => boolean;
  nameMatches: (name: string, wanted: string) => boolean;
  page: <T>(items: readonly T[], offset: number, limit: number) => T[];
  /** the definition as it is kept for one that was sent */
  kept: (sent: JsonObject, before: JsonObject | undefined) => JsonObject;
  /** the definition as it is shown */
  shownDefinition: (flow: Flow) => JsonObject;
  /** how long an execution waits before its first state, in ms */
  startDelay: number;
  /** how long an execution waits after its last state, in ms */
  endDelay: (execution: Execution) => number;
  /** how long the function that never answers is waited for, in ms */
  functionTimeout: number;
  /** how long an express flow may take, in ms */
  expressLimit: number;
  sleepMs: (seconds: number) => number;
  /** how an execution ends for how its last state did */
  finalOutcome: (outcome: Outcome, execution: Execution) => Outcome;
  /** the input of the next state */
  nextInput: (execution: Execution, input: Json, output: Json) => Json;
  /** which executions can be retried */
  retryable: (status: Status) => boolean;
  /** the state that a retry begins with */
  retryFrom: (execution: Execution) => string | undefined;
  stopDelay: number;
  inWindow: (beganAt: number, from: number, to: number) => boolean;
  statusMatches: (status: Status, wanted: string) => boolean;
  historyStatus: (execution: Execution) => string;
}

const defaults: JsonObject = { mode: 'NORMAL', enable_stream_response: false };

/** The usual ways. */
export function standardWays(): Ways {
  const ways: Ways = {
    newFlowId: () => randomUUID(),
    newExecutionId: () => randomUUID(),
    now: () => Date.now(),
    timeText,
    region: 'cn-north-7',
    urnOf: ({ projectId, definition }) =>
      `urn:fss:${ways.region}:${projectId}:workflow:default:${textOf(definition, 'name')}:latest`,
    errorCode: (status) => `FSS.${String(status).padStart(4, '0')}`,
    reachable: (flow, projectId) => flow.projectId === projectId,
    listable: () => true,
    lingers: () => false,
    flowOrder: (flows) => flows,
    executionOrder: (executions) => executions.reverse(),
    recorded: (execution) => textOf(execution.definition, 'mode') !== 'EXPRESS',
    executionListable: () => true,
    nameMatches: (name, wanted) => name === wanted,
    page: (items, offset, limit) => items.slice(offset, offset + limit),
    kept: (sent) => ({ ...defaults, ...sent }),
    shownDefinition: (flow) => flow.definition,
    startDelay: 0,
    endDelay: () => 0,
    functionTimeout: 250,
    expressLimit: 300_000,
    sleepMs: (seconds) => seconds * 1000,
    finalOutcome: (outcome) => outcome,
    nextInput: (execution, input, output) => (execution.merges ? merged(input, output) : output),
    retryable: (status) => status === 'fail' || status === 'timeout' || status === 'cancel',
    retryFrom: (execution) => execution.nodes.at(-1)?.stateId,
    stopDelay: 0,
    inWindow: (beganAt, from, to) => {
      const second = Math.floor(beganAt / 1000) * 1000;
      return second >= Math.floor(from / 1000) * 1000 && second <= to;
    },
    statusMatches: (status, wanted) => wanted === '' || status === wanted,
    historyStatus: ({ status, retries }) => (retries > 0 && status === 'running' ? 'retrying' : status),
  };
  return ways;
}

function merged(input: Json, output: Json): Json {
  const objects = [input, output].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return objects ? Object.assign({}, input, output) : output;
}
