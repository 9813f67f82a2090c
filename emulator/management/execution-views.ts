import type { JsonObject } from '../../core/json.ts';
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

/** One run of a node; its times are milliseconds, as the SDKs' numbers say. */
function nodeRun({ result, input, beginMs, endMs }: NodeRecord): JsonObject {
  const common = { input, begin_time: beginMs, end_time: endMs };
  return result.ok
    ? { ...common, status: 'success', output: result.output }
    : { ...common, status: 'fail', error_message: { error_message: result.message } };
}

function nodeDetails(execution: StoredExecution): JsonObject[] {
  const byNode = new Map<string, NodeRecord[]>();
  for (const record of execution.nodes) byNode.set(record.nodeId, [...(byNode.get(record.nodeId) ?? []), record]);
  return [...byNode].map(([nodeId, records]) => ({
    node_id: nodeId,
    node_name: records[0]?.nodeName ?? nodeId,
    execution_id: execution.id,
    executions: records.map(nodeRun),
  }));
}

/** An execution with everything that is known of it. */
export function executionDetail(execution: StoredExecution): JsonObject {
  const { headers, input, output } = execution;
  return {
    ...executionBrief(execution),
    headers,
    input,
    ...(output === undefined ? {} : { output }),
    node_execution_details: nodeDetails(execution),
  };
}
