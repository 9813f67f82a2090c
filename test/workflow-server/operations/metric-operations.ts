import type { JsonObject } from '../data/json.ts';
import type { Execution, World } from '../flows/world.ts';
import { answered, type Call, part, Refusal, type Run, wholeOf } from './call.ts';
import type { Finders } from './find.ts';

const minute = 60_000;

/** Executions that began in the time that is asked for: an hour, unless the caller says otherwise. */
function inTime(executions: readonly Execution[], query: Call['query'], world: World): Execution[] {
  const to = wholeOf(query, 'end_time') ?? world.ways.now();
  const from = wholeOf(query, 'start_time') ?? to - (wholeOf(query, 'period') ?? 60) * minute;
  if (from > to) throw new Refusal(400, 'start_time must not be after end_time');
  return executions.filter(({ beganAt }) => beganAt >= from && beganAt <= to);
}

/** A value for each minute in which executions began. */
function byMinute(executions: readonly Execution[], value: (own: readonly Execution[]) => number): JsonObject[] {
  const minutes = new Map<number, Execution[]>();
  for (const execution of executions) {
    const began = Math.floor(execution.beganAt / minute) * minute;
    minutes.set(began, [...(minutes.get(began) ?? []), execution]);
  }
  return [...minutes].map(([timestamp, own]) => ({ timestamp, value: value(own) }));
}

function average(executions: readonly Execution[]): number {
  const ended = executions.flatMap(({ beganAt, endedAt }) => (endedAt === undefined ? [] : [endedAt - beganAt]));
  return ended.length === 0 ? 0 : ended.reduce((sum, one) => sum + one, 0) / ended.length;
}

const countOf = (status: Execution['status']) => (executions: readonly Execution[]) =>
  executions.filter((one) => one.status === status).length;

/** All metrics of these executions. */
function metricsOf(executions: readonly Execution[]): JsonObject {
  return {
    count: byMinute(executions, (own) => own.length),
    duration: byMinute(executions, average),
    fail_count: byMinute(executions, countOf('fail')),
    running_count: byMinute(executions, countOf('running')),
  };
}

/** Which member of the answer a metric type is; rejections have none. */
const memberOf: Record<string, string> = {
  totalCount: 'count',
  errorCount: 'fail_count',
  averageDuration: 'duration',
  running: 'running_count',
  rejectCount: '',
};

/** The metrics that are asked for; the others are empty. */
function only(type: string, metrics: JsonObject): JsonObject {
  const wanted = Object.hasOwn(memberOf, type) ? memberOf[type] : undefined;
  if (wanted === undefined) return metrics;
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, name === wanted ? value : []]));
}

/** Metrics of all flows of a project, and of one. */
export function metricOperations(finders: Finders): Record<'ShowTenantMetric' | 'ShowWorkFlowMetric', Run> {
  return {
    ShowTenantMetric: (call, world) => {
      const projectId = part(call.path, 'project_id');
      const own = [...world.executions.values()].filter((execution) => execution.projectId === projectId);
      return answered(only(part(call.query, 'metric_type'), metricsOf(inTime(own, call.query, world))));
    },
    ShowWorkFlowMetric: (call, world) => {
      const flow = finders.byUrn(part(call.path, 'workflow_urn'), part(call.path, 'project_id'), world);
      if (flow === undefined) throw new Refusal(finders.unknown[call.operation], 'The flow does not exist.');
      const own = [...world.executions.values()].filter(({ flowId }) => flowId === flow.id);
      return answered(metricsOf(inTime(own, call.query, world)));
    },
  };
}
