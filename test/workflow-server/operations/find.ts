import type { Execution, Flow, World } from '../flows/world.ts';
import type { OperationName } from '../rules/requests.ts';
import { type Call, part, Refusal } from './call.ts';

/** Which error an operation documents for an id that it does not know. */
function unknownStatuses(): Record<OperationName, number> {
  return {
    CreateWorkflow: 400,
    ListWorkflow: 400,
    ShowWorkFlow: 400,
    UpdateWorkFlow: 400,
    BatchDeleteWorkflows: 400,
    StartSyncWorkflowExecution: 404,
    StartWorkflowExecution: 404,
    ListWorkflowExecutions: 400,
    ShowWorkflowExecutionForPage: 400,
    ShowWorkflowExecution: 404,
    StopWorkFlow: 404,
    RetryWorkFlow: 404,
    CreateCallbackWorkflow: 404,
    ShowTenantMetric: 400,
    ShowWorkFlowMetric: 400,
  };
}

/** Where things are looked for: what a defect replaces. */
export interface Finders {
  /** @throws Refusal */
  flow: (call: Call, world: World) => Flow;
  /** @throws Refusal */
  execution: (call: Call, world: World) => Execution;
  /** the flow of a project that has this URN */
  byUrn: (urn: string, projectId: string, world: World) => Flow | undefined;
  unknown: Record<OperationName, number>;
}

/** The usual finders. */
export function standardFinders(): Finders {
  const finders: Finders = {
    flow: (call, world) => {
      const flow = world.flows.get(part(call.path, 'workflow_id'));
      if (flow !== undefined && world.ways.reachable(flow, part(call.path, 'project_id'))) return flow;
      throw new Refusal(finders.unknown[call.operation], 'The flow does not exist.');
    },
    execution: (call, world) => {
      const flow = finders.flow(call, world);
      const execution = world.executions.get(part(call.path, 'execution_id'));
      if (execution !== undefined && execution.flowId === flow.id) return execution;
      throw new Refusal(finders.unknown[call.operation], 'The execution does not exist.');
    },
    byUrn: (urn, projectId, world) =>
      [...world.flows.values()].find((flow) => world.ways.urnOf(flow) === urn && flow.projectId === projectId),
    unknown: unknownStatuses(),
  };
  return finders;
}
