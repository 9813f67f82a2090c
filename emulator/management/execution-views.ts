import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { flowTime } from '../clock/flow-time.ts';
import type { NodeRecord } from '../engine/outcome.ts';
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

/** One run of a node; its times are milliseconds, as the SDKs' numbers say. */
function nodeRun(
  execution: StoredExecution,
  { nodeId, attempt, result, input, beginMs, endMs }: NodeRecord,
): JsonObject {
  const common = {
    request_id: `${execution.id}-${nodeId}-${attempt}`,
    input: asObject(execution, input),
    begin_time: beginMs,
    end_time: endMs,
  };
  return result.ok
    ? { ...common, status: 'success', output: asObject(execution, result.output) }
    : { ...common, status: 'fail', error_message: { error_message: result.message } };
}

function nodeDetails(execution: StoredExecution): JsonObject[] {
  const byNode = new Map<string, NodeRecord[]>();
  for (const record of execution.nodes) byNode.set(record.nodeId, [...(byNode.get(record.nodeId) ?? []), record]);
  return [...byNode].map(([nodeId, records]) => ({
    node_id: nodeId,
    node_name: records[0]?.nodeName ?? nodeId,
    execution_id: execution.id,
    executions: records.map((record) => nodeRun(execution, record)),
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
