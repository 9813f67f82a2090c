import type { JsonObject } from '../../core/json.ts';
import type { Clock } from '../clock/clock.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { flowNotFound, invalidParameters } from '../http/api-error.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { lengthWithin } from '../sync-executions/read-request.ts';
import {
  addedMinutes,
  type CountedMinute,
  type CountQuery,
  type ExecutionCounts,
} from '../telemetry/execution-counts.ts';
import { withPath } from './path-parameters.ts';
import { type MetricName, metricNames, readStatisticQuery } from './statistic-query.ts';

/** What the metrics are taken from. */
export interface StatisticScope {
  flows: FlowStore;
  counts: ExecutionCounts;
  clock: Clock;
  /** what other processes have counted */
  countsElsewhere: (query: CountQuery) => Promise<CountedMinute[][]>;
}

const values: Record<MetricName, (minute: CountedMinute) => number | undefined> = {
  count: ({ begun }) => begun,
  duration: ({ ended, durationMs }) => (ended === 0 ? undefined : durationMs / ended),
  fail_count: ({ failed }) => failed,
  running_count: ({ begun, ended }) => begun - ended,
};

function points(minutes: readonly CountedMinute[], name: MetricName): JsonObject[] {
  return minutes.flatMap((minute) => {
    const value = values[name](minute);
    return value === undefined ? [] : [{ timestamp: minute.minuteMs, value }];
  });
}

async function statistic(scope: StatisticScope, call: ApiCall, flowId: string | undefined): Promise<Answer> {
  const asked = readStatisticQuery(call.query, scope.clock.now());
  if (typeof asked === 'string') return invalidParameters(asked);
  const query = { projectId: call.projectId, flowId, fromMs: asked.fromMs, toMs: asked.toMs };
  const minutes = addedMinutes([scope.counts.minutes(query), ...(await scope.countsElsewhere(query))]);
  const shown = metricNames.map((name) => [name, asked.metrics.includes(name) ? points(minutes, name) : []]);
  return JSON.stringify(Object.fromEntries(shown));
}

/** A flow's metrics. A URN that exists is answered for however long it is: its own form can exceed the page's 128. */
function ofFlow(scope: StatisticScope, call: ApiCall): Answer | Promise<Answer> {
  const flow = scope.flows.findUrn(call.projectId, call.workflowId);
  if (flow !== undefined) return statistic(scope, call, flow.id);
  const plausible = lengthWithin(call.workflowId, 128);
  return plausible ? flowNotFound : invalidParameters('workflow_urn must have 1 to 128 characters.');
}

/** Metrics of a project's flows, and of one of them by its URN. */
export function statisticOperations(
  scope: StatisticScope,
): Record<'workflow-statistic' | 'flow-statistic', Record<string, OperationRow>> {
  return {
    'workflow-statistic': withPath(['projectId'], {
      GET: { takesBody: false, run: (call) => statistic(scope, call, undefined) },
    }),
    'flow-statistic': withPath(['projectId'], { GET: { takesBody: false, run: (call) => ofFlow(scope, call) } }),
  };
}
