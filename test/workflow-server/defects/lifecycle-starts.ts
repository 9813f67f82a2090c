import { isObject, type Json, objectsOf, textOf } from '../data/json.ts';
import { type Call, part, Refusal } from '../operations/call.ts';
import { afterwards, around, edited, memberEdited, memberGone } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also } from './rule-changes.ts';
import { all, alsoDeleted, asked, checkedTooLate, flowOf, startedAs } from './world-changes.ts';

const syncs = 'This API is used to execute a flow synchronously.';
const starts = 'This API is used to execute a flow asynchronously.';
const _retries = 'This API is used to retry a flow.';
const input = 'Input parameters.';
const syncOutput =
  'Execution result of the flow, in JSON format. This parameter has a value only when the status is success.';
const finalStatus = 'Final status of the execution.';
const instance = 'Flow instance ID.';
const _state = 'X-Workflow-State-Id / Workflow state ID.';
const _run = 'X-Workflow-Run-Id / Workflow run ID.';
const modes =
  'Flow mode. Two modes are supported. NORMAL: standard mode, for ordinary services; it supports long-running tasks and the persistence and query of the execution history, and only asynchronous invocation. EXPRESS: express mode, for services with short execution times that need the best performance; it supports only flows of under 5 minutes, no persistence of the execution history, and synchronous and asynchronous invocation. The default is the standard mode.';

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

function withBody(change: (body: Call['body']) => Call['body']): (call: Call) => Partial<Call> {
  return ({ body }) => ({ body: change(body) });
}

/** What goes wrong between the start of an execution and its end. */
export const startLifecycles: readonly Defect[] = [
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
];
