import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { flowNotFound, invalidParameters } from '../http/api-error.ts';
import { readJsonObject } from '../http/read-json.ts';
import { type Flow, type FlowSource, makeFlow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { fullInfo, simpleInfo } from './flow-views.ts';
import { pageOf, readPage } from './paging.ts';

/** Makes a flow, or says as the API does why it cannot. */
function madeFlow(source: FlowSource, assumptions: Assumptions): Flow | Answer {
  try {
    return makeFlow(source, assumptions);
  } catch (error) {
    if (error instanceof DefinitionError) return invalidParameters(error.message);
    throw error;
  }
}

function isFlow(made: Flow | Answer): made is Flow {
  return typeof made === 'object' && 'compiled' in made;
}

function nameTaken(flows: FlowStore, projectId: string, flow: Flow): boolean {
  return flows.list(projectId).some(({ id, compiled }) => id !== flow.id && compiled.name === flow.compiled.name);
}

function put(flows: FlowStore, call: ApiCall, status: 200 | 201, source: FlowSource, assumptions: Assumptions): Answer {
  const made = madeFlow(source, assumptions);
  if (!isFlow(made)) return made;
  if (nameTaken(flows, call.projectId, made)) {
    return invalidParameters(`A function flow named ${made.compiled.name} exists.`);
  }
  flows.put(made);
  return { status, body: JSON.stringify(simpleInfo(made, call.projectId)) };
}

function create(flows: FlowStore, call: ApiCall, assumptions: Assumptions): Answer {
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const { projectId, beginMs } = call;
  return put(
    flows,
    call,
    201,
    {
      id: randomUUID(),
      projectId,
      origin: 'api',
      definition: json.value,
      mock: undefined,
      createdMs: beginMs,
      updatedMs: beginMs,
    },
    assumptions,
  );
}

function update(flows: FlowStore, call: ApiCall, assumptions: Assumptions): Answer {
  const flow = flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const { id, projectId, mock, createdMs } = flow;
  const source: FlowSource = {
    id,
    projectId,
    origin: 'api',
    definition: json.value,
    mock,
    createdMs,
    updatedMs: call.beginMs,
  };
  return put(flows, call, 200, source, assumptions);
}

function list(flows: FlowStore, call: ApiCall): Answer {
  const page = readPage(call.query);
  if (typeof page === 'string') return invalidParameters(page);
  const name = call.query.get('workflow_name') ?? '';
  const mode = call.query.get('mode') ?? '';
  const project = call.query.get('enterprise_project') ?? '';
  const matching = flows.list(call.projectId).filter(({ origin, compiled, definition }) => {
    if (origin === 'built-in' || !compiled.name.includes(name)) return false;
    if (mode !== '' && compiled.mode !== mode) return false;
    return project === '' || project === 'all_granted_eps' || definition.enterprise_project_id === project;
  });
  const workflows = pageOf(matching, page).map((flow) => simpleInfo(flow, call.projectId));
  return JSON.stringify({ total: matching.length, size: workflows.length, workflows });
}

function show(flows: FlowStore, call: ApiCall): Answer {
  const flow = flows.find(call.projectId, call.workflowId);
  return flow === undefined ? flowNotFound : JSON.stringify(fullInfo(flow, call.projectId));
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function batchDelete(flows: FlowStore, call: ApiCall): Answer {
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const urns = json.value.workflow_urns;
  if (!isTextList(urns) || urns.length === 0) {
    return invalidParameters('workflow_urns must be a list of at least one URN.');
  }
  const success: string[] = [];
  const fail: JsonObject[] = [];
  for (const urn of urns) {
    const flow = flows.find(call.projectId, urn);
    if (flow !== undefined && flows.delete(flow.id)) success.push(urn);
    else fail.push({ workflow_urn: urn, error_detail: flowNotFound.message });
  }
  return JSON.stringify({ success, fail });
}

/** Create, list, show, update and delete of flows. */
export function flowOperations(
  flows: FlowStore,
  assumptions: Assumptions,
): Record<'workflows' | 'workflow', Record<string, OperationRow>> {
  return {
    workflows: {
      GET: { takesBody: false, run: (call) => list(flows, call) },
      POST: { takesBody: true, run: (call) => create(flows, call, assumptions) },
      DELETE: { takesBody: true, run: (call) => batchDelete(flows, call) },
    },
    workflow: {
      GET: { takesBody: false, run: (call) => show(flows, call) },
      PUT: { takesBody: true, run: (call) => update(flows, call, assumptions) },
    },
  };
}
