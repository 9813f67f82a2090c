import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { flowTime } from '../clock/flow-time.ts';
import type { BegunNode, NodeRecord } from '../engine/outcome.ts';
import type { StoredExecution } from '../store/execution-store.ts';
import { flowUrn } from '../store/flow.ts';
import { createdBy } from './flow-views.ts';

/** An execution as the lists show it; `end_time` only once it has ended. */
export function executionBrief(execution: StoredExecution): JsonObject {
  return {
    workflow_id: execution.flow.id,
    workflow_urn: flowUrn(execution.flow, execution.projectId),
    execution_id: execution.id,
    status: execution.status,
    begin_time: flowTime(execution.beginMs),
    ...(execution.endMs === undefined ? {} : { end_time: flowTime(execution.endMs) }),
    last_update_time: flowTime(execution.updatedMs),
    created_by: createdBy,
  };
}

/** A value where the page says Object: one that is none is shown as a synchronous answer shows it. */
function asObject({ flow }: StoredExecution, value: JsonValue): JsonValue {
  return isJsonObject(value) || flow.compiled.assumptions.outputShape === 'asIs' ? value : { result: value };
}

/** What a node's run has from its beginning; times are milliseconds, as the SDKs' numbers say. */
function begunRun(execution: StoredExecution, { nodeId, attempt, input, beginMs }: BegunNode): JsonObject {
  const request_id = `${execution.id}-${nodeId}-${attempt}`;
  return { request_id, input: asObject(execution, input), begin_time: beginMs };
}

function endedRun(execution: StoredExecution, record: NodeRecord): JsonObject {
  const { result, endMs } = record;
  const common = { ...begunRun(execution, record), end_time: endMs };
  return result.ok
    ? { ...common, status: 'success', output: asObject(execution, result.output) }
    : { ...common, status: 'fail', error_message: { error_message: result.message } };
}

/** The run of a node that has not ended by itself: it is in the state of its execution. */
function openRun(execution: StoredExecution, node: BegunNode): JsonObject {
  const { status, endMs } = execution;
  return { ...begunRun(execution, node), status, ...(endMs === undefined ? {} : { end_time: endMs }) };
}

function nodeDetails(execution: StoredExecution): JsonObject[] {
  const { nodes, current } = execution;
  const runs = nodes.map((node) => ({ node, shown: endedRun(execution, node) }));
  const open = current === undefined ? [] : [{ node: current, shown: openRun(execution, current) }];
  const details = new Map<string, { name: string; executions: JsonObject[] }>();
  for (const { node, shown } of [...runs, ...open]) {
    const known = details.get(node.nodeId);
    if (known === undefined) details.set(node.nodeId, { name: node.nodeName, executions: [shown] });
    else known.executions.push(shown);
  }
  return [...details].map(([nodeId, { name, executions }]) => ({
    node_id: nodeId,
    node_name: name,
    execution_id: execution.id,
    executions,
  }));
}

/** An execution with everything that is known of it. */
export function executionDetail(execution: StoredExecution): JsonObject {
  const { headers, input, output } = execution;
  return {
    ...executionBrief(execution),
    headers,
    input,
    ...(output === undefined ? {} : { output: asObject(execution, output) }),
    node_execution_details: nodeDetails(execution),
  };
}
