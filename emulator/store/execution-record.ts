import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { NodeRecord } from '../engine/outcome.ts';
import { type ExecutionStatus, executionStatuses, type StoredExecution } from './execution-store.ts';
import type { FlowStore } from './flow-store.ts';

function nodeJson({ result, ...node }: NodeRecord): JsonObject {
  return { ...node, ...(result.ok ? { output: result.output } : { message: result.message }) };
}

/** An execution as it is stored. */
export function executionRecord(execution: StoredExecution): JsonObject {
  const { id, projectId, flow, status, headers, input, output, mergesOutputs, beginMs, endMs, updatedMs, nodes } =
    execution;
  return {
    id,
    projectId,
    flowId: flow.id,
    status,
    headers,
    input,
    ...(output === undefined ? {} : { output }),
    mergesOutputs,
    beginMs,
    ...(endMs === undefined ? {} : { endMs }),
    updatedMs,
    nodes: nodes.map(nodeJson),
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function number(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function readNode(value: JsonValue): NodeRecord {
  const { nodeId, nodeName, attempt, beginMs, endMs, input, output, message } = object(value);
  return {
    nodeId: text(nodeId),
    nodeName: text(nodeName),
    attempt: number(attempt),
    beginMs: number(beginMs),
    endMs: number(endMs),
    input: input ?? null,
    result: typeof message === 'string' ? { ok: false, message } : { ok: true, output: output ?? null },
  };
}

/** What a stored status means now: an execution that ran when the emulator was stopped does not run any more. */
function statusNow(status: JsonValue | undefined): ExecutionStatus {
  const known = executionStatuses.find((candidate) => candidate === status);
  return known === undefined || known === 'running' ? 'cancel' : known;
}

/** A stored execution, or undefined where its flow is gone. */
export function readExecutionRecord(record: JsonObject, flows: FlowStore): StoredExecution | undefined {
  const flow = flows.get(text(record.flowId));
  if (flow === undefined) return undefined;
  return {
    id: text(record.id),
    projectId: text(record.projectId),
    flow,
    status: statusNow(record.status),
    headers: object(record.headers),
    input: object(record.input),
    output: record.output,
    mergesOutputs: record.mergesOutputs === true,
    beginMs: number(record.beginMs),
    endMs: number(record.endMs ?? record.updatedMs),
    updatedMs: number(record.updatedMs),
    nodes: Array.isArray(record.nodes) ? record.nodes.map(readNode) : [],
    current: undefined,
    stop: new AbortController(),
  };
}
