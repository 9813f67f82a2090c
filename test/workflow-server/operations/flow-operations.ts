import { textOf, textsOf } from '../data/json.ts';
import { finish } from '../flows/engine.ts';
import type { Flow, World } from '../flows/world.ts';
import { answered, type Call, part, Refusal, type Run, wholeOf } from './call.ts';
import type { Finders } from './find.ts';
import { detailsOf, summaryOf } from './show.ts';

/** The URN holds the name: no two flows of a project have the same. */
function refuseTakenName(name: string, projectId: string, self: Flow | undefined, world: World): void {
  const flows = [...world.flows.values()].filter((flow) => flow.projectId === projectId && flow !== self);
  if (flows.some((flow) => textOf(flow.definition, 'name') === name)) {
    throw new Refusal(400, 'A flow of this name exists.');
  }
}

/** Takes a flow out of the world; what runs of it is ended. */
function remove(flow: Flow, world: World): void {
  world.flows.delete(flow.id);
  world.deleted.push({ flow, at: world.ways.now() });
  for (const execution of world.executions.values()) {
    if (execution.flowId === flow.id) finish(execution, { status: 'cancel' }, world);
  }
}

function listed(projectId: string, world: World): Flow[] {
  const now = world.ways.now();
  const lingering = world.deleted.filter(({ at }) => world.ways.lingers(at, now)).map(({ flow }) => flow);
  const flows = [...world.flows.values()].filter((flow) => world.ways.listable(flow, now));
  return world.ways.flowOrder([...flows, ...lingering].filter((flow) => world.ways.reachable(flow, projectId)));
}

function passes(flow: Flow, query: Call['query'], world: World): boolean {
  const [name, mode] = [part(query, 'workflow_name'), part(query, 'mode')];
  const enterprise = part(query, 'enterprise_project');
  return (
    (name === '' || world.ways.nameMatches(textOf(flow.definition, 'name'), name)) &&
    (mode === '' || textOf(flow.definition, 'mode') === mode) &&
    (enterprise === '' || textOf(flow.definition, 'enterprise_project_id') === enterprise)
  );
}

/** Create, list, show, update and delete. */
export function flowOperations(
  finders: Finders,
): Record<'CreateWorkflow' | 'ListWorkflow' | 'ShowWorkFlow' | 'UpdateWorkFlow' | 'BatchDeleteWorkflows', Run> {
  return {
    CreateWorkflow: (call, world) => {
      const projectId = part(call.path, 'project_id');
      refuseTakenName(textOf(call.body, 'name'), projectId, undefined, world);
      const now = world.ways.now();
      const definition = world.ways.kept(call.body, undefined);
      const flow = { id: world.ways.newFlowId(world), projectId, definition, createdAt: now, updatedAt: now };
      world.flows.set(flow.id, flow);
      return answered(summaryOf(flow, world), 201);
    },
    ListWorkflow: (call, world) => {
      const flows = listed(part(call.path, 'project_id'), world).filter((flow) => passes(flow, call.query, world));
      const limit = Math.min(wholeOf(call.query, 'limit') ?? 200, 200);
      const page = world.ways.page(flows, Math.max(wholeOf(call.query, 'offset') ?? 0, 0), limit);
      const workflows = page.map((flow) => summaryOf(flow, world));
      return answered({ size: workflows.length, total: flows.length, workflows });
    },
    ShowWorkFlow: (call, world) => answered(detailsOf(finders.flow(call, world), world)),
    UpdateWorkFlow: (call, world) => {
      const flow = finders.flow(call, world);
      refuseTakenName(textOf(call.body, 'name'), flow.projectId, flow, world);
      flow.definition = world.ways.kept(call.body, flow.definition);
      flow.updatedAt = world.ways.now();
      return answered(summaryOf(flow, world));
    },
    BatchDeleteWorkflows: (call, world) => {
      const success: string[] = [];
      const fail: { error_detail: string; workflow_urn: string }[] = [];
      for (const urn of new Set(textsOf(call.body, 'workflow_urns'))) {
        const flow = finders.byUrn(urn, part(call.path, 'project_id'), world);
        if (flow === undefined) {
          fail.push({ error_detail: 'The flow does not exist.', workflow_urn: urn.slice(0, 128) || '-' });
        } else {
          remove(flow, world);
          success.push(urn);
        }
      }
      return answered({ fail: fail.map((one) => ({ ...one })), success });
    },
  };
}
