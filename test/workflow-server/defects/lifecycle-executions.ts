import { isObject, type Json, objectsOf, textOf } from '../data/json.ts';
import { finish } from '../flows/engine.ts';
import { pause } from '../flows/pause.ts';
import type { Execution, World } from '../flows/world.ts';
import { answered, type Call, part, Refusal } from '../operations/call.ts';
import { afterwards, around, edited, memberEdited, memberGone, objectsAt } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also, optional } from './rule-changes.ts';
import {
  all,
  alsoDeleted,
  asked,
  checkedTooLate,
  executionOf,
  executionsOf,
  flowOf,
  inAnyProject,
  ofAnyFlow,
  startedAs,
} from './world-changes.ts';

const syncs = 'This API is used to execute a flow synchronously.';
const starts = 'This API is used to execute a flow asynchronously.';
const shows = 'This API is used to query a specified execution of a flow.';
const lists = 'This API is used to query the executions of a specified flow.';
const pages = 'This API is used to query the executions of a specified flow by page.';
const stops = 'This API is used to stop a flow.';
const retries = 'This API is used to retry a flow.';
const callsBack = 'This API is used to call back a flow.';
const project = 'project_id / Project ID. For details, see Obtaining a Project ID.';
const input = 'Input parameters.';
const syncOutput =
  'Execution result of the flow, in JSON format. This parameter has a value only when the status is success.';
const finalStatus = 'Final status of the execution.';
const instance = 'Flow instance ID.';
const state = 'X-Workflow-State-Id / Workflow state ID.';
const run = 'X-Workflow-Run-Id / Workflow run ID.';
const modes =
  'Flow mode. Two modes are supported. NORMAL: standard mode, for ordinary services; it supports long-running tasks and the persistence and query of the execution history, and only asynchronous invocation. EXPRESS: express mode, for services with short execution times that need the best performance; it supports only flows of under 5 minutes, no persistence of the execution history, and synchronous and asynchronous invocation. The default is the standard mode.';

function latest(call: Call, world: World): Execution | undefined {
  return executionsOf(call, world).at(-1);
}

/** Another execution takes the place of the one that is named. */
function named(call: Call, execution: Execution | undefined): Partial<Call> {
  return execution === undefined ? {} : { path: { ...call.path, execution_id: execution.id } };
}

/** The numbers of a value, as a library of single precision has them. */
function rounded(value: Json): Json {
  if (typeof value === 'number') return Math.fround(value);
  if (Array.isArray(value)) return value.map(rounded);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rounded(one)])) : value;
}

function withoutEmpty(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== ''));
}

/** UTF-8 that was read as Latin-1. */
function misread(value: Json): Json {
  return JSON.parse(Buffer.from(JSON.stringify(value)).toString('latin1'));
}

/** What a running state is told from outside goes to another run. */
function toLatest(call: Call, world: World): Partial<Call> {
  const other = executionsOf(call, world)
    .filter(({ status }) => status === 'running')
    .at(-1);
  return other === undefined ? {} : { header: { ...call.header, 'x-workflow-run-id': other.id } };
}

function withBody(change: (body: Call['body']) => Call['body']): (call: Call) => Partial<Call> {
  return ({ body }) => ({ body: change(body) });
}

/** What goes wrong with executions once more than one request is looked at. */
export const executionLifecycles: readonly Defect[] = [
  ...defectsOf('lifecycle', 'StartSyncWorkflowExecution', [
    [
      'sync-runs-normal-flows',
      modes,
      startedAs('StartSyncWorkflowExecution', (definition) => ({ ...definition, mode: 'EXPRESS' })),
      'CreateWorkflow',
    ],
    [
      'sync-wraps-output',
      syncOutput,
      memberEdited('StartSyncWorkflowExecution', 'output', (output) => ({ result: output })),
    ],
    [
      'sync-of-failed-is-success',
      finalStatus,
      edited('StartSyncWorkflowExecution', (body) => {
        if (body.status === 'fail') {
          body.status = 'success';
          body.output = {};
          delete body.errors;
        }
      }),
    ],
    [
      'sync-of-timeout-is-fail',
      finalStatus,
      edited('StartSyncWorkflowExecution', (body) => {
        if (body.status === 'timeout') {
          body.status = 'fail';
          body.errors = [];
        }
      }),
    ],
    [
      'sync-fails-without-errors',
      'Execution error information. This parameter has a value only when the status is fail.',
      memberGone('StartSyncWorkflowExecution', 'errors'),
    ],
    [
      'sync-gives-flow-id-as-execution-id',
      instance,
      edited('StartSyncWorkflowExecution', (body, call) => {
        body.execution_id = part(call.path, 'workflow_id');
      }),
    ],
    ['sync-drops-empty-members', syncOutput, memberEdited('StartSyncWorkflowExecution', 'output', withoutEmpty)],
    ['sync-rounds-numbers', syncOutput, memberEdited('StartSyncWorkflowExecution', 'output', rounded)],
    ['sync-breaks-umlauts', syncOutput, memberEdited('StartSyncWorkflowExecution', 'output', misread)],
    [
      'sync-ignores-filters',
      'input / Input parameters.',
      startedAs('StartSyncWorkflowExecution', (definition) => ({
        ...definition,
        states: objectsOf(definition, 'states').map(({ state_data_filter: _, ...one }) => one),
      })),
    ],
    [
      'sync-errors-name-other-state',
      'State ID.',
      memberEdited('StartSyncWorkflowExecution', 'errors[].node_id', () => 'start'),
    ],
    ['sync-of-deleted-flow', syncs, alsoDeleted('StartSyncWorkflowExecution')],
  ]),
  ...defectsOf('lifecycle', 'StartWorkflowExecution', [
    [
      'start-never-ends',
      starts,
      (parts) => {
        parts.ways.endDelay = ({ waited }) => (waited ? 0 : 86_400_000);
      },
    ],
    [
      'start-of-success-fails',
      starts,
      (parts) => {
        parts.ways.finalOutcome = (outcome, { waited }) =>
          !waited && outcome.status === 'success' ? { status: 'fail', message: 'unknown' } : outcome;
      },
    ],
    [
      'start-of-fail-succeeds',
      starts,
      (parts) => {
        parts.ways.finalOutcome = (outcome, { waited }) =>
          !waited && outcome.status === 'fail' ? { status: 'success', output: {} } : outcome;
      },
    ],
    [
      'start-gives-input-as-output',
      starts,
      (parts) => {
        parts.ways.finalOutcome = (outcome, { waited, input: given }) =>
          !waited && outcome.status === 'success' ? { status: 'success', output: given } : outcome;
      },
    ],
    [
      'start-gives-no-output',
      starts,
      (parts) => {
        parts.ways.finalOutcome = (outcome, { waited }) =>
          !waited && outcome.status === 'success' ? { status: 'success', output: {} } : outcome;
      },
    ],
    [
      'start-belongs-to-other-flow',
      starts,
      afterwards('StartWorkflowExecution', (call, world, body) => {
        const execution = world.executions.get(textOf(body, 'execution_id'));
        const other = [...world.flows.keys()].findLast((id) => id !== call.path.workflow_id);
        if (execution !== undefined && other !== undefined) execution.flowId = other;
      }),
    ],
    [
      'start-refused-still-starts',
      'Status code: 400',
      all(
        also('StartWorkflowExecution', 'body.headers', { type: 'anything' }),
        checkedTooLate('StartWorkflowExecution', ({ body }) =>
          body.headers === undefined || isObject(body.headers) ? undefined : 'headers must be an object',
        ),
      ),
    ],
    [
      'start-starts-twice',
      starts,
      around('StartWorkflowExecution', async (begin, call, world) => {
        await begin(call, world);
        return begin(call, world);
      }),
    ],
    [
      'start-loses-input',
      input,
      asked(
        'StartWorkflowExecution',
        withBody((body) => ({ ...body, input: {} })),
      ),
    ],
    [
      'start-loses-headers',
      'Headers needed for the execution of the functions.',
      asked(
        'StartWorkflowExecution',
        withBody(({ headers: _, ...body }) => body),
      ),
    ],
    [
      'start-reuses-id-of-ended',
      instance,
      (parts) => {
        const { newExecutionId } = parts.ways;
        parts.ways.newExecutionId = (world) =>
          [...world.executions.values()].find(({ status }) => status !== 'running')?.id ?? newExecutionId(world);
      },
    ],
    [
      'start-refuses-express',
      modes,
      around('StartWorkflowExecution', (begin, call, world) => {
        if (textOf(flowOf(call, world)?.definition ?? {}, 'mode') === 'EXPRESS')
          throw new Refusal(400, 'Express flows run synchronously only.');
        return begin(call, world);
      }),
      'CreateWorkflow',
    ],
    [
      'start-ignores-run-id',
      'X-WorkflowRun-ID / Workflow run ID.',
      asked('StartWorkflowExecution', ({ header: { 'x-workflowrun-id': _, ...header } }) => ({ header })),
    ],

    [
      'start-ignores-constants',
      input,
      startedAs('StartWorkflowExecution', (definition) => ({ ...definition, constants: {} })),
    ],
    [
      'start-begins-with-first-state',
      starts,
      startedAs('StartWorkflowExecution', (definition) => ({
        ...definition,
        start: textOf(objectsOf(definition, 'states')[0] ?? {}, 'id'),
      })),
    ],
    [
      'start-takes-parallel-for-first',
      starts,
      startedAs('StartWorkflowExecution', (definition) => ({
        ...definition,
        states: objectsOf(definition, 'states').map((one) =>
          one.action_mode === 'parallel' ? { ...one, actions: objectsOf(one, 'actions').slice(0, 1) } : one,
        ),
      })),
    ],
    [
      'start-never-retries-states',
      starts,
      startedAs('StartWorkflowExecution', (definition) => ({ ...definition, retries: [] })),
    ],
    [
      'start-ignores-error-transition',
      starts,
      startedAs('StartWorkflowExecution', (definition) => ({
        ...definition,
        states: objectsOf(definition, 'states').map(({ on_errors: _, ...one }) => one),
      })),
    ],
    ['start-of-deleted-flow', starts, alsoDeleted('StartWorkflowExecution')],
    [
      'start-keeps-express-history',
      modes,
      (parts) => {
        parts.ways.recorded = () => true;
      },
      'CreateWorkflow',
    ],
  ]),
  ...defectsOf('lifecycle', 'CreateWorkflow', [
    [
      'sleep-takes-seconds-for-ms',
      'Waiting time of the state (in seconds). Mandatory when the state type is Sleep, without effect when it is not.',
      (parts) => {
        parts.ways.sleepMs = (seconds) => seconds;
      },
    ],
  ]),
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
  ...defectsOf('lifecycle', 'StopWorkFlow', [
    [
      'stop-has-no-effect',
      stops,
      around('StopWorkFlow', (stop, call, world) =>
        executionOf(call, world)?.status === 'running' ? { status: 200, fields: {} } : stop(call, world),
      ),
    ],
    [
      'stop-ends-all-of-flow',
      stops,
      afterwards('StopWorkFlow', (call, world) => {
        for (const one of executionsOf(call, world)) finish(one, { status: 'cancel' }, world);
      }),
    ],
    [
      'stop-of-ended-cancels',
      'Status code: 400',
      around('StopWorkFlow', (stop, call, world) => {
        const execution = executionOf(call, world);
        if (execution === undefined || execution.status === 'running') return stop(call, world);
        execution.status = 'cancel';
        return { status: 200, fields: {} };
      }),
    ],
    [
      'stop-is-told-as-fail',
      'cancel',
      afterwards('StopWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        if (execution !== undefined) execution.status = 'fail';
      }),
      'ShowWorkflowExecution',
    ],
    [
      'stop-ends-as-success-later',
      stops,
      afterwards('StopWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        pause(150, world.closing).then(
          () => {
            if (execution?.status === 'cancel') Object.assign(execution, { status: 'success', output: {} });
          },
          () => undefined,
        );
      }),
    ],
    [
      'stop-leaves-no-end-time',
      stops,
      afterwards('StopWorkFlow', (call, world) => {
        delete executionOf(call, world)?.endedAt;
      }),
    ],
    [
      'stop-deletes-execution',
      stops,
      afterwards('StopWorkFlow', (call, world) => {
        world.executions.delete(part(call.path, 'execution_id'));
      }),
    ],
    [
      'stop-takes-latest',
      stops,
      asked('StopWorkFlow', (call, world) =>
        executionOf(call, world) === undefined ? {} : named(call, latest(call, world)),
      ),
    ],
    ['stop-of-other-flow', stops, ofAnyFlow('StopWorkFlow')],
  ]),
  ...defectsOf('lifecycle', 'RetryWorkFlow', [
    [
      'retry-has-no-effect',
      retries,
      around('RetryWorkFlow', (retry, call, world) =>
        executionOf(call, world)?.status === 'cancel' ? { status: 200, fields: {} } : retry(call, world),
      ),
    ],
    [
      'retry-never-ends',
      retries,
      afterwards('RetryWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        if (execution !== undefined) execution.retries += 1;
      }),
    ],
    [
      'retry-succeeds-at-once',
      retries,
      afterwards('RetryWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        if (execution !== undefined) finish(execution, { status: 'success', output: {} }, world);
      }),
    ],
    [
      'retry-loses-input',
      retries,
      afterwards('RetryWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        if (execution !== undefined) execution.input = {};
      }),
    ],
    [
      'retry-keeps-end-time',
      retries,
      around('RetryWorkFlow', async (retry, call, world) => {
        const execution = executionOf(call, world);
        const end = execution?.endedAt;
        const answer = await retry(call, world);
        if (execution !== undefined && end !== undefined) execution.endedAt = end;
        return answer;
      }),
    ],
    [
      'retry-takes-latest',
      retries,
      asked('RetryWorkFlow', (call, world) =>
        executionOf(call, world) === undefined
          ? {}
          : named(
              call,
              executionsOf(call, world).findLast(({ status }) => status === 'fail' || status === 'cancel'),
            ),
      ),
    ],

    ['retry-of-other-flow', retries, ofAnyFlow('RetryWorkFlow')],
    [
      'retry-moves-begin-time',
      'Time when the execution was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      afterwards('RetryWorkFlow', (call, world) => {
        const execution = executionOf(call, world);
        if (execution !== undefined) execution.beganAt += 2000;
      }),
      'ShowWorkflowExecution',
    ],
  ]),
  ...defectsOf('lifecycle', 'CreateCallbackWorkflow', [
    ['callback-reaches-latest-run', run, asked('CreateCallbackWorkflow', toLatest)],
    [
      'callback-has-no-effect',
      callsBack,
      around('CreateCallbackWorkflow', (callBack, call, world) => {
        const waiting = world.executions.get(part(call.header, 'x-workflow-run-id'));
        return waiting?.currentState === call.header['x-workflow-state-id'] && waiting !== undefined
          ? answered({ execution_id: waiting.id })
          : callBack(call, world);
      }),
    ],
    [
      'callback-loses-output',
      'Execution result of the flow, in JSON format. This parameter has a value only when the status is success.',
      asked(
        'CreateCallbackWorkflow',
        withBody((body) => ({ ...body, output: {} })),
      ),
    ],
    [
      'callback-of-fail-succeeds',
      'success / fail',
      asked(
        'CreateCallbackWorkflow',
        withBody((body) => ({ ...body, result: 'success' })),
      ),
    ],
    [
      'callback-of-success-fails',
      'success / fail',
      asked(
        'CreateCallbackWorkflow',
        withBody((body) => ({ ...body, result: 'fail' })),
      ),
    ],
    [
      'callback-loses-error',
      'Error information.',
      asked(
        'CreateCallbackWorkflow',
        withBody(({ error: _, ...body }) => body),
      ),
    ],
    [
      'callback-ignores-state',
      state,
      asked('CreateCallbackWorkflow', ({ header }, world) => ({
        header: {
          ...header,
          'x-workflow-state-id': world.executions.get(part(header, 'x-workflow-run-id'))?.currentState ?? '',
        },
      })),
    ],
    [
      'callback-of-unknown-run-answers',
      'Status code: 404',
      around('CreateCallbackWorkflow', (callBack, call, world) =>
        world.executions.has(part(call.header, 'x-workflow-run-id'))
          ? callBack(call, world)
          : answered({ execution_id: part(call.header, 'x-workflow-run-id') }),
      ),
    ],

    [
      'callback-through-other-flow',
      callsBack,
      asked('CreateCallbackWorkflow', (call, world) => ({
        path: {
          ...call.path,
          workflow_id:
            world.executions.get(part(call.header, 'x-workflow-run-id'))?.flowId ?? part(call.path, 'workflow_id'),
        },
      })),
    ],

    [
      'callback-answers-flow-id',
      instance,
      edited('CreateCallbackWorkflow', (body, call) => {
        body.execution_id = part(call.path, 'workflow_id');
      }),
    ],
  ]),
  ...defectsOf('validation', 'CreateCallbackWorkflow', [
    [
      'callback-needs-no-run-id',
      'X-Workflow-Run-Id / Yes',
      all(
        optional('CreateCallbackWorkflow', 'header.x-workflow-run-id'),
        asked('CreateCallbackWorkflow', (call, world) =>
          call.header['x-workflow-run-id'] === undefined ? toLatest(call, world) : {},
        ),
      ),
    ],
    [
      'callback-needs-no-state-id',
      'X-Workflow-State-Id / Yes',
      all(
        optional('CreateCallbackWorkflow', 'header.x-workflow-state-id'),
        asked('CreateCallbackWorkflow', ({ header }, world) => ({
          header: {
            'x-workflow-state-id': world.executions.get(part(header, 'x-workflow-run-id'))?.currentState ?? '',
            ...header,
          },
        })),
      ),
    ],
  ]),
  ...defectsOf('isolation', 'StartSyncWorkflowExecution', [
    ['sync-of-other-project', project, inAnyProject('StartSyncWorkflowExecution')],
  ]),
  ...defectsOf('isolation', 'StartWorkflowExecution', [
    ['start-of-other-project', project, inAnyProject('StartWorkflowExecution')],
  ]),
  ...defectsOf('isolation', 'ListWorkflowExecutions', [
    ['executions-of-other-project', project, inAnyProject('ListWorkflowExecutions')],
  ]),
  ...defectsOf('isolation', 'ShowWorkflowExecutionForPage', [
    ['history-of-other-project', project, inAnyProject('ShowWorkflowExecutionForPage')],
  ]),
  ...defectsOf('isolation', 'ShowWorkflowExecution', [
    ['execution-of-other-project', project, inAnyProject('ShowWorkflowExecution')],
    ['execution-of-other-flow', shows, ofAnyFlow('ShowWorkflowExecution')],
  ]),
  ...defectsOf('isolation', 'StopWorkFlow', [['stop-of-other-project', project, inAnyProject('StopWorkFlow')]]),
  ...defectsOf('isolation', 'RetryWorkFlow', [['retry-of-other-project', project, inAnyProject('RetryWorkFlow')]]),
  ...defectsOf('isolation', 'CreateCallbackWorkflow', [
    ['callback-of-other-project', project, inAnyProject('CreateCallbackWorkflow')],
  ]),
];

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
