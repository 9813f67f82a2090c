import { type JsonObject, textOf } from '../data/json.ts';
import type { Execution, Flow, World } from '../flows/world.ts';
import { type Call, part, Refusal } from '../operations/call.ts';
import type { Change } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';
import { around } from './answer-changes.ts';

// Changes of what is found and remembered.

/** Several changes as one. */
export const all =
  (...changes: Change[]): Change =>
  (parts) => {
    for (const change of changes) change(parts);
  };

export function flowOf(call: Call, world: World): Flow | undefined {
  return world.flows.get(part(call.path, 'workflow_id'));
}

export function executionOf(call: Call, world: World): Execution | undefined {
  return world.executions.get(part(call.path, 'execution_id'));
}

/** The executions of a call's flow, the latest last. */
export function executionsOf(call: Call, world: World): Execution[] {
  return [...world.executions.values()].filter(({ flowId }) => flowId === part(call.path, 'workflow_id'));
}

/** The flow that a definition is kept for is changed before it is. */
export function keptAs(alter: (kept: JsonObject, before: JsonObject | undefined) => JsonObject): Change {
  return (parts) => {
    const { kept } = parts.ways;
    parts.ways.kept = (sent, before) => alter(kept(sent, before), before);
  };
}

/** An operation asks for something else than its caller. */
export function asked(operation: OperationName, other: (call: Call, world: World) => Partial<Call>): Change {
  return around(operation, (run, call, world) => run({ ...call, ...other(call, world) }, world));
}

/** An operation does not look at a parameter of the query. */
export function ignored(operation: OperationName, ...names: string[]): Change {
  return asked(operation, ({ query }) => ({
    query: Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name))),
  }));
}

/** An operation does its work, and only then looks whether it should have. */
export function checkedTooLate(
  operation: OperationName,
  why: (call: Call, world: World) => string | undefined,
): Change {
  return around(operation, async (run, call, world) => {
    const problem = why(call, world);
    const answer = await run(call, world);
    if (problem !== undefined) throw new Refusal(400, problem);
    return answer;
  });
}

/** An operation finds flows of any project. */
export function inAnyProject(operation: OperationName): Change {
  return (parts) => {
    const { flow } = parts.finders;
    parts.finders.flow = (call, world) => {
      const found = call.operation === operation ? flowOf(call, world) : undefined;
      return found ?? flow(call, world);
    };
  };
}

/** An operation finds flows that were deleted. */
export function alsoDeleted(operation: OperationName): Change {
  return (parts) => {
    const { flow } = parts.finders;
    parts.finders.flow = (call, world) => {
      const found = world.deleted.find((one) => one.flow.id === part(call.path, 'workflow_id'));
      return found !== undefined && call.operation === operation ? found.flow : flow(call, world);
    };
  };
}

/** An operation finds executions whatever flow is named. */
export function ofAnyFlow(operation: OperationName): Change {
  return (parts) => {
    const { execution, flow } = parts.finders;
    parts.finders.execution = (call, world) => {
      const found = call.operation === operation ? executionOf(call, world) : undefined;
      if (found?.projectId === part(call.path, 'project_id')) flow(call, world);
      return found?.projectId === part(call.path, 'project_id') ? found : execution(call, world);
    };
  };
}

/** An operation runs with its flow's definition changed for as long as it starts. */
export function startedAs(operation: OperationName, other: (definition: JsonObject, flow: Flow) => JsonObject): Change {
  return around(operation, (run, call, world) => {
    const flow = flowOf(call, world);
    if (flow === undefined) return run(call, world);
    const { definition } = flow;
    flow.definition = other(definition, flow);
    // What starts an execution copies the definition before it waits for anything.
    const answer = run(call, world);
    flow.definition = definition;
    return answer;
  });
}

export function nameOf(flow: Flow): string {
  return textOf(flow.definition, 'name');
}
