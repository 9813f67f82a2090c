import { randomUUID } from 'node:crypto';
import { type Answer, type Json, pageTime, refused } from './answer.ts';
import type { Habits } from './switches.ts';

/** The workflow ids that this server knows, by what their flows do. */
export const flows = {
  success: 'orders-nightly',
  echo: 'mirror',
  fail: 'always-fails',
  timeout: 'sleeper',
  error: 'broken-node',
} as const;

let executions = Date.now();

function executionId(habits: Habits): string {
  executions += 1;
  if (habits.has('ids:decimal')) return String(executions);
  return habits.has('ids:64-characters') ? randomUUID().padEnd(64, '-x') : randomUUID();
}

function nodeErrors(beginTime: string, endTime: string, habits: Habits): Json[] {
  const count = habits.has('errors:longest') ? 200 : 1;
  return Array.from({ length: count }, (_, index) => ({
    node_id: habits.has('ids:64-characters') ? `node-${index}`.padEnd(64, '.') : `node-${index}`,
    error_message: habits.has('errors:longest') && index === 0 ? 'é'.repeat(2048) : 'Exception happened',
    begin_time: beginTime,
    end_time: endTime,
  }));
}

/**
 * Runs the flow with this id and tells how it ended.
 * @param nowMs the service's clock, in milliseconds since 1970
 */
export function runFlow(workflowId: string, input: Json, nowMs: number, habits: Habits): Answer {
  if (workflowId === flows.error) return refused(500, 'FSS.0500', 'The flow could not be run.', habits);
  const outcome = outcomeOf(workflowId, input);
  if (outcome === undefined) return refused(404, 'FGS.5002', 'Function flow not found.', habits);
  const [beginTime, endTime] = [pageTime(nowMs), pageTime(nowMs)];
  const result: Record<string, Json> = { execution_id: executionId(habits), status: outcome.status };
  const blank = habits.has('absent:null') ? { output: null, errors: null } : {};
  Object.assign(result, blank, habits.has('errors:empty-list') ? { errors: [] } : {});
  if (outcome.status === 'success') result.output = outcome.output;
  if (outcome.status === 'fail') result.errors = nodeErrors(beginTime, endTime, habits);
  if (habits.has('fields:undeclared')) Object.assign(result, { workflow_id: workflowId, duration: 0.25, tags: [] });
  return { by: 'service', status: 200, fields: {}, body: { ...result, begin_time: beginTime, end_time: endTime } };
}

type Outcome = { status: 'success'; output: Json } | { status: 'fail' | 'timeout' };

function outcomeOf(workflowId: string, input: Json): Outcome | undefined {
  switch (workflowId) {
    case flows.success:
      return { status: 'success', output: { result: 200, message: 'success' } };
    case flows.echo:
      return { status: 'success', output: input };
    case flows.fail:
      return { status: 'fail' };
    case flows.timeout:
      return { status: 'timeout' };
    default:
      return undefined;
  }
}
