import { isObject, objectsOf, textOf } from '../data/json.ts';
import type { Execution, World } from '../flows/world.ts';
import { answered, type Call } from '../operations/call.ts';
import { around, edited, memberEdited, objectsAt } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { alsoDeleted, asked, executionOf, executionsOf, flowOf } from './world-changes.ts';

const shows = 'This API is used to query a specified execution of a flow.';
const lists = 'This API is used to query the executions of a specified flow.';
const pages = 'This API is used to query the executions of a specified flow by page.';
const _stops = 'This API is used to stop a flow.';
const _retries = 'This API is used to retry a flow.';
const _project = 'project_id / Project ID. For details, see Obtaining a Project ID.';
const input = 'Input parameters.';
const instance = 'Flow instance ID.';
const _state = 'X-Workflow-State-Id / Workflow state ID.';
const _run = 'X-Workflow-Run-Id / Workflow run ID.';
function latest(call: Call, world: World): Execution | undefined {
  return executionsOf(call, world).at(-1);
}

/** Another execution takes the place of the one that is named. */
function named(call: Call, execution: Execution | undefined): Partial<Call> {
  return execution === undefined ? {} : { path: { ...call.path, execution_id: execution.id } };
}

/** A list with the executions of all flows of the project in it. */
function listedWithAll(
  list: (call: Call, world: World) => unknown,
  call: Call,
  world: World,
): ReturnType<typeof answered> {
  list(call, world);
  const flow = flowOf(call, world);
  const { ways } = world;
  const own = [...world.executions.values()].filter((one) => one.projectId === flow?.projectId && ways.recorded(one));
  const executions = own.reverse().map((one) => ({
    begin_time: ways.timeText(one.beganAt),
    created_by: 'admin',
    end_time: ways.timeText(one.endedAt ?? one.updatedAt),
    execution_id: one.id,
    last_update_time: ways.timeText(one.updatedAt),
    status: one.status,
    workflow_id: one.flowId,
    workflow_urn: one.urn,
  }));
  return answered(
    call.operation === 'ListWorkflowExecutions'
      ? { executions }
      : { executions, size: executions.length, total: executions.length },
  );
}

/** Executions that are not shown as they were. */
export const executionLifecycles: readonly Defect[] = [
  ...defectsOf('lifecycle', 'ListWorkflowExecutions', [
    [
      'executions-of-other-flows',
      lists,
      around('ListWorkflowExecutions', (list, call, world) => listedWithAll(list, call, world)),
    ],
    [
      'executions-stay-running',
      'Execution status.',
      memberEdited('ListWorkflowExecutions', 'executions[].status', (status) =>
        status === 'success' ? 'running' : status,
      ),
    ],
    [
      'executions-have-id-of-flow',
      instance,
      memberEdited('ListWorkflowExecutions', 'executions[].execution_id', (_, owner) => owner.workflow_id),
    ],
    ['executions-of-deleted-flow', lists, alsoDeleted('ListWorkflowExecutions')],
    [
      'executions-begin-at-last-update',
      'Time when the execution was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      memberEdited('ListWorkflowExecutions', 'executions[].begin_time', (begin, owner) =>
        owner.status === 'cancel' ? (owner.last_update_time ?? begin) : begin,
      ),
    ],
  ]),
  ...defectsOf('lifecycle', 'ShowWorkflowExecutionForPage', [
    [
      'history-of-other-flows',
      pages,
      around('ShowWorkflowExecutionForPage', (list, call, world) => listedWithAll(list, call, world)),
    ],
    [
      'history-of-failed-is-success',
      'Execution status.',
      memberEdited('ShowWorkflowExecutionForPage', 'executions[].status', (status) =>
        status === 'fail' ? 'success' : status,
      ),
    ],
    ['history-of-deleted-flow', pages, alsoDeleted('ShowWorkflowExecutionForPage')],
    [
      'history-stops-at-first-retry',
      pages,
      edited('ShowWorkflowExecutionForPage', (body, call, world) => {
        const retried = new Set(
          executionsOf(call, world)
            .filter((one) => one.retries > 0)
            .map(({ id }) => id),
        );
        const kept = objectsOf(body, 'executions').filter((one) => !retried.has(textOf(one, 'execution_id')));
        Object.assign(body, { executions: kept, size: kept.length });
      }),
    ],
    [
      'history-has-end-of-running',
      'Time when the execution ended, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      edited('ShowWorkflowExecutionForPage', (body) => {
        for (const one of objectsOf(body, 'executions'))
          if (one.status === 'running') one.end_time = one.begin_time ?? null;
      }),
    ],
  ]),
  ...defectsOf('lifecycle', 'ShowWorkflowExecution', [
    [
      'execution-goes-back',
      'Execution status.',
      (parts) => {
        const seen = new Map<string, number>();
        parts.edits.push((answer, operation) => {
          if (operation !== 'ShowWorkflowExecution' || !isObject(answer.body) || answer.body.status !== 'success')
            return answer;
          const id = textOf(answer.body, 'execution_id');
          seen.set(id, (seen.get(id) ?? 0) + 1);
          return seen.get(id) === 2 ? { ...answer, body: { ...answer.body, status: 'running' } } : answer;
        });
      },
    ],
    [
      'execution-ends-now',
      'Time when the execution ended, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      edited('ShowWorkflowExecution', (body, _, world) => {
        if (body.end_time !== undefined) body.end_time = world.ways.timeText(world.ways.now());
      }),
    ],
    [
      'execution-of-timeout-is-fail',
      'Execution status.',
      memberEdited('ShowWorkflowExecution', 'status', (status) => (status === 'timeout' ? 'fail' : status)),
    ],
    [
      'execution-shows-latest',
      shows,
      asked('ShowWorkflowExecution', (call, world) =>
        executionOf(call, world) === undefined ? {} : named(call, latest(call, world)),
      ),
    ],
    [
      'execution-has-first-node-only',
      'Execution details of the states.',
      edited('ShowWorkflowExecution', (body) => {
        body.node_execution_details = objectsOf(body, 'node_execution_details').slice(0, 1);
      }),
    ],
    [
      'execution-repeats-nodes',
      'Execution details of the states.',
      edited('ShowWorkflowExecution', (body) => {
        const nodes = objectsOf(body, 'node_execution_details');
        body.node_execution_details = [...nodes, ...nodes.slice(-1)];
      }),
    ],
    [
      'execution-names-itself-as-flow',
      'Flow definition ID.',
      memberEdited('ShowWorkflowExecution', 'workflow_id', (id, owner) => owner.execution_id ?? id),
    ],
    [
      'execution-shows-output-as-input',
      input,
      edited('ShowWorkflowExecution', (body) => {
        if (body.output !== undefined) body.input = body.output;
      }),
    ],
    [
      'execution-begins-after-end',
      'Time when the execution was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      memberEdited('ShowWorkflowExecution', 'begin_time', (begin) =>
        new Date(Date.parse(String(begin)) + 3_600_000).toISOString().replace('.000', ''),
      ),
    ],
    [
      'execution-nodes-run-on',
      'Execution status of the state.',
      edited('ShowWorkflowExecution', (body) => {
        if (body.status === 'cancel')
          for (const one of objectsAt(body, 'node_execution_details[].executions[]')) one.status = 'running';
      }),
    ],
    [
      'execution-without-flow',
      shows,
      (parts) => {
        const { execution } = parts.finders;
        parts.finders.execution = (call, world) =>
          call.operation === 'ShowWorkflowExecution'
            ? (executionOf(call, world) ?? execution(call, world))
            : execution(call, world);
      },
    ],
  ]),
];
