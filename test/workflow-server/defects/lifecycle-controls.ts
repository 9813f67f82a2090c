import { finish } from '../flows/engine.ts';
import { pause } from '../flows/pause.ts';
import type { Execution, World } from '../flows/world.ts';
import { answered, type Call, part } from '../operations/call.ts';
import { afterwards, around, edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { optional } from './rule-changes.ts';
import { all, asked, executionOf, executionsOf, ofAnyFlow } from './world-changes.ts';

const stops = 'This API is used to stop a flow.';
const retries = 'This API is used to retry a flow.';
const callsBack = 'This API is used to call back a flow.';
const _input = 'Input parameters.';
const instance = 'Flow instance ID.';
const state = 'X-Workflow-State-Id / Workflow state ID.';
const run = 'X-Workflow-Run-Id / Workflow run ID.';
function latest(call: Call, world: World): Execution | undefined {
  return executionsOf(call, world).at(-1);
}

/** Another execution takes the place of the one that is named. */
function named(call: Call, execution: Execution | undefined): Partial<Call> {
  return execution === undefined ? {} : { path: { ...call.path, execution_id: execution.id } };
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

/** Stops, retries and callbacks that do something else than their name says. */
export const controlLifecycles: readonly Defect[] = [
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
];
