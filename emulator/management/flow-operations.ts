import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { flowNotFound, invalidParameters, serviceConflict } from '../http/api-error.ts';
import { readJsonObject } from '../http/read-json.ts';
import { type Flow, type FlowSource, makeFlow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { brokenRule, listOf, object, text } from './body-rules.ts';
import { brokenFlowBody } from './flow-body.ts';
import { fullInfo, simpleInfo } from './flow-views.ts';
import { type PageRules, pageOf, readPage } from './paging.ts';
import { withPath } from './path-parameters.ts';

/** Makes a flow, or says as the API does why it cannot. */
function madeFlow(source: FlowSource, assumptions: Assumptions): Flow | Answer {
  try {
    return makeFlow(source, assumptions);
  } catch (error) {
    if (error instanceof DefinitionError) return invalidParameters(error.message);
    throw error;
  }
}

/** The emulator's own flows are those of every project. */
const builtInMessage = 'The flow is built in and cannot be changed.';

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

/** The definition that a body holds, or the sentence that says what is wrong with it. */
function readFlowBody(body: Buffer): JsonObject | string {
  const json = readJsonObject(body);
  if (typeof json === 'string') return json;
  return brokenFlowBody(json.value) ?? json.value;
}

function create(flows: FlowStore, call: ApiCall, assumptions: Assumptions): Answer {
  const definition = readFlowBody(call.body);
  if (typeof definition === 'string') return invalidParameters(definition);
  const { projectId, beginMs } = call;
  return put(
    flows,
    call,
    201,
    {
      id: randomUUID(),
      projectId,
      origin: 'api',
      definition,
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
  const definition = readFlowBody(call.body);
  if (typeof definition === 'string') return invalidParameters(definition);
  if (flow.origin === 'built-in') return serviceConflict(builtInMessage);
  const { id, projectId, mock, createdMs } = flow;
  const source: FlowSource = {
    id,
    projectId,
    origin: 'api',
    definition,
    mock,
    createdMs,
    updatedMs: call.beginMs,
  };
  return put(flows, call, 200, source, assumptions);
}

/** "A limit greater than 200 is handled as 200", "an offset less than 0 is handled as 0". */
const pageRules: PageRules = {
  limit: { min: 1, max: Number.POSITIVE_INFINITY },
  cap: 200,
  fallback: { limit: 200 },
  negativeOffset: 'zero',
};

function list(flows: FlowStore, call: ApiCall): Answer {
  const page = readPage(call.query, pageRules);
  if (typeof page === 'string') return invalidParameters(page);
  const name = call.query.get('workflow_name') ?? '';
  const broken = brokenRule(text(0, 64), name, 'workflow_name');
  if (broken !== undefined) return invalidParameters(broken);
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

const deletion = object({ workflow_urns: listOf(text(0, Number.POSITIVE_INFINITY), 0, 200) });

function urnsOf({ workflow_urns: urns }: JsonObject): string[] {
  return Array.isArray(urns) ? urns.filter((urn) => typeof urn === 'string') : [];
}

/** Why a flow cannot be deleted; undefined where it now is. */
function deleted(flows: FlowStore, projectId: string, urn: string): string | undefined {
  const flow = flows.findUrn(projectId, urn);
  if (flow?.origin === 'built-in') return builtInMessage;
  return flow !== undefined && flows.delete(flow.id) ? undefined : flowNotFound.message;
}

function batchDelete(flows: FlowStore, call: ApiCall): Answer {
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const broken = brokenRule(deletion, json.value);
  if (broken !== undefined) return invalidParameters(broken);
  const success: string[] = [];
  const fail: JsonObject[] = [];
  for (const urn of urnsOf(json.value)) {
    const reason = deleted(flows, call.projectId, urn);
    if (reason === undefined) success.push(urn);
    else fail.push({ workflow_urn: urn, error_detail: reason });
  }
  return JSON.stringify({ success, fail });
}

/** Create, list, show, update and delete of flows. */
export function flowOperations(
  flows: FlowStore,
  assumptions: Assumptions,
): Record<'workflows' | 'workflow', Record<string, OperationRow>> {
  return {
    workflows: withPath(['projectId'], {
      GET: { takesBody: false, run: (call) => list(flows, call) },
      POST: { takesBody: true, run: (call) => create(flows, call, assumptions) },
      DELETE: { takesBody: true, run: (call) => batchDelete(flows, call) },
    }),
    workflow: withPath(['projectId', 'workflowId'], {
      GET: { takesBody: false, run: (call) => show(flows, call) },
      PUT: { takesBody: true, run: (call) => update(flows, call, assumptions) },
    }),
  };
}
