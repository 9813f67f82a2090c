import { type Json, type JsonObject, objectOf, textOf } from '../data/json.ts';
import type { Execution, Flow, NodeRun, World } from '../flows/world.ts';

const creator = 'admin';

/** Members that have no value are left out. */
function present(members: Record<string, Json | undefined>): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** A flow as answers of create and update and the items of the list have it. */
export function summaryOf(flow: Flow, { ways }: World): JsonObject {
  return present({
    created_by: creator,
    created_time: ways.timeText(flow.createdAt),
    description: flow.definition.description,
    enable_stream_response: flow.definition.enable_stream_response,
    id: flow.id,
    name: textOf(flow.definition, 'name'),
    updated_time: ways.timeText(flow.updatedAt),
    workflow_urn: ways.urnOf(flow),
  });
}

/** Express flows write logs, unless they are told not to. */
function logs(flow: Flow): boolean {
  const express = textOf(flow.definition, 'mode') === 'EXPRESS';
  return express && textOf(objectOf(flow.definition, 'express_config'), 'log_level') !== 'NONE';
}

/** A flow with its definition. */
export function detailsOf(flow: Flow, { ways }: World): JsonObject {
  const logged = logs(flow);
  return present({
    created_by: creator,
    created_time: ways.timeText(flow.createdAt),
    definition: ways.shownDefinition(flow),
    id: flow.id,
    lts_group_id: logged ? `group-${flow.projectId.slice(0, 8)}` : undefined,
    lts_stream_id: logged ? `stream-${flow.id.slice(0, 8)}` : undefined,
    updated_time: ways.timeText(flow.updatedAt),
    workflow_urn: ways.urnOf(flow),
  });
}

/** An execution as lists have it. */
export function briefOf(execution: Execution, { ways }: World): JsonObject {
  const { endedAt } = execution;
  return present({
    begin_time: ways.timeText(execution.beganAt),
    created_by: creator,
    end_time: endedAt === undefined ? undefined : ways.timeText(endedAt),
    execution_id: execution.id,
    last_update_time: ways.timeText(execution.updatedAt),
    status: execution.status,
    workflow_id: execution.flowId,
    workflow_urn: execution.urn,
  });
}

/** Inputs and outputs of states that are longer are only told to whoever asks for all. */
const longest = 8192;

function shortened(value: Json | undefined, full: boolean): Json | undefined {
  return full || value === undefined || JSON.stringify(value).length <= longest ? value : undefined;
}

function runOf(run: NodeRun, full: boolean): JsonObject {
  return present({
    begin_time: run.beganAt,
    end_time: run.endedAt,
    error_message: run.message === undefined ? undefined : { message: run.message },
    input: shortened(run.input, full),
    output: shortened(run.output, full),
    request_id: run.requestId,
    status: run.status,
  });
}

/** An execution with its states. */
export function executionOf(execution: Execution, full: boolean, world: World): JsonObject {
  return present({
    ...briefOf(execution, world),
    headers: execution.headers,
    input: execution.input,
    node_execution_details: execution.nodes.map((node) => ({
      execution_id: node.id,
      executions: node.runs.map((run) => runOf(run, full)),
      node_id: node.stateId,
      node_name: node.stateName,
    })),
    output: execution.output,
  });
}

/** The answer of a synchronous execution. */
export function finalOf(execution: Execution, { ways }: World): JsonObject {
  const end = execution.endedAt ?? execution.updatedAt;
  const errors = execution.nodes.flatMap((node) =>
    node.runs
      .filter((run) => run.status === 'fail')
      .map((run) => ({
        begin_time: ways.timeText(run.beganAt),
        end_time: ways.timeText(run.endedAt ?? end),
        error_message: run.message ?? 'fail',
        node_id: node.stateId,
      })),
  );
  return present({
    begin_time: ways.timeText(execution.beganAt),
    end_time: ways.timeText(end),
    errors: execution.status === 'fail' ? errors : undefined,
    execution_id: execution.id,
    output: execution.status === 'success' ? execution.output : undefined,
    status: execution.status,
  });
}
