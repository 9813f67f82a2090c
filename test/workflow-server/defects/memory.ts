import { isObject, type Json, type JsonObject, objectOf, objectsOf, textOf } from '../data/json.ts';
import { type Answer, part } from '../operations/call.ts';
import type { Change } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';
import { around } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { flowOf, startedAs } from './world-changes.ts';

/** Good answers to the same path and query come from a store that nothing clears. */
function answeredFromStore(operation: OperationName): Change {
  return (parts) => {
    const store = new Map<string, Answer>();
    const run = parts.runs[operation];
    parts.runs[operation] = async (call, world) => {
      const key = JSON.stringify([call.path, call.query]);
      const answer = store.get(key) ?? (await run(call, world));
      store.set(key, answer);
      return answer;
    };
  };
}

/** A request gets what an earlier one left: a value that should have been its own is kept for all. */
function left<T>(
  operation: OperationName,
  use: (body: JsonObject, last: T | undefined) => { body: JsonObject; next: T | undefined },
): Change {
  return (parts) => {
    let last: T | undefined;
    const run = parts.runs[operation];
    parts.runs[operation] = (call, world) => {
      const used = use(call.body, last);
      last = used.next;
      return run({ ...call, body: used.body }, world);
    };
  };
}

/** After so many refusals all is refused. */
function tired(operation: OperationName, most: number): Change {
  return (parts) => {
    let refused = 0;
    parts.edits.push((answer, name) => {
      if (name !== operation) return answer;
      if (answer.status === 400) refused += 1;
      return answer.status < 300 && refused > most
        ? { status: 400, body: { error_code: 'FSS.0400', error_msg: 'The request is not valid.' }, fields: {} }
        : answer;
    });
  };
}

const output =
  'Execution result of the flow, in JSON format. This parameter has a value only when the status is success.';

/** What one request leaves behind for another. */
export const memoryDefects: readonly Defect[] = [
  ...defectsOf('memory', 'CreateWorkflow', [
    [
      'create-keeps-description-of-last',
      'Flow description.',
      left<Json>('CreateWorkflow', (body, last) => ({
        body: body.description === undefined && last !== undefined ? { ...body, description: last } : body,
        next: body.description ?? last,
      })),
    ],
    [
      'create-keeps-constants-of-last',
      'Constants of the flow.',
      left<JsonObject>('CreateWorkflow', (body, last = {}) => {
        const constants = { ...last, ...objectOf(body, 'constants') };
        return { body: { ...body, constants }, next: constants };
      }),
    ],
    ['create-tires-after-3-refusals', 'Status code: 201', tired('CreateWorkflow', 3)],
  ]),
  ...defectsOf('memory', 'ListWorkflow', [
    ['list-comes-from-store', 'Objects returned.', answeredFromStore('ListWorkflow')],
    [
      'list-keeps-last-filter',
      'workflow_name / Flow name.',
      (parts) => {
        let last: string | undefined;
        const run = parts.runs.ListWorkflow;
        parts.runs.ListWorkflow = (call, world) => {
          const name = call.query.workflow_name ?? last;
          last = name;
          return run(name === undefined ? call : { ...call, query: { ...call.query, workflow_name: name } }, world);
        };
      },
    ],
  ]),
  ...defectsOf('memory', 'ShowWorkFlow', [['show-comes-from-store', 'Definition.', answeredFromStore('ShowWorkFlow')]]),
  ...defectsOf('memory', 'UpdateWorkFlow', [
    [
      'update-works-once',
      'This API is used to modify a specified flow.',
      (parts) => {
        const done = new Set<string>();
        const run = parts.runs.UpdateWorkFlow;
        parts.runs.UpdateWorkFlow = async (call, world) => {
          const flow = flowOf(call, world);
          const before = flow?.definition;
          const answer = await run(call, world);
          if (flow !== undefined && before !== undefined && done.has(flow.id)) flow.definition = before;
          if (flow !== undefined) done.add(flow.id);
          return answer;
        };
      },
    ],
    [
      'update-keeps-description-of-last',
      'Flow description.',
      left<Json>('UpdateWorkFlow', (body, last) => ({
        body: body.description === undefined && last !== undefined ? { ...body, description: last } : body,
        next: body.description ?? last,
      })),
    ],
  ]),
  ...defectsOf('memory', 'BatchDeleteWorkflows', [
    [
      'delete-answers-success-of-before',
      'List of the URNs of the flows that succeeded.',
      (parts) => {
        const before: string[] = [];
        parts.edits.push((answer, name) => {
          if (name !== 'BatchDeleteWorkflows' || !isObject(answer.body) || !Array.isArray(answer.body.success))
            return answer;
          before.push(...answer.body.success.map(String));
          return { ...answer, body: { ...answer.body, success: [...before] } };
        });
      },
    ],
  ]),
  ...defectsOf('memory', 'StartSyncWorkflowExecution', [
    [
      'sync-answers-output-of-before',
      output,
      (parts) => {
        let before: Json | undefined;
        parts.edits.push((answer, name) => {
          if (name !== 'StartSyncWorkflowExecution' || !isObject(answer.body) || answer.body.output === undefined)
            return answer;
          const shown = before ?? answer.body.output;
          before = answer.body.output;
          return { ...answer, body: { ...answer.body, output: shown } };
        });
      },
    ],
    [
      'sync-keeps-input-of-last',
      'input / Input parameters.',
      left<JsonObject>('StartSyncWorkflowExecution', (body, last = {}) => {
        const input = { ...last, ...objectOf(body, 'input') };
        return { body: { ...body, input }, next: input };
      }),
    ],
    [
      'sync-keeps-errors-of-last',
      'Execution error information. This parameter has a value only when the status is fail.',
      (parts) => {
        const errors: Json[] = [];
        parts.edits.push((answer, name) => {
          if (name !== 'StartSyncWorkflowExecution' || !isObject(answer.body) || answer.body.status !== 'fail')
            return answer;
          errors.push(...objectsOf(answer.body, 'errors'));
          return { ...answer, body: { ...answer.body, errors: [...errors] } };
        });
      },
    ],
  ]),
  ...defectsOf('memory', 'StartWorkflowExecution', [
    [
      'start-keeps-headers-of-last',
      'Headers needed for the execution of the functions.',
      left<JsonObject>('StartWorkflowExecution', (body, last = {}) => {
        const headers = { ...last, ...objectOf(body, 'headers') };
        return { body: { ...body, headers }, next: headers };
      }),
    ],
    [
      'start-runs-first-definition',
      'This API is used to execute a flow asynchronously.',
      (parts) => {
        const first = new Map<string, JsonObject>();
        startedAs('StartWorkflowExecution', (definition, { id }) => {
          const known = first.get(id) ?? definition;
          first.set(id, known);
          return known;
        })(parts);
      },
    ],

    [
      'start-gives-same-id-for-same-input',
      'Flow instance ID.',
      (parts) => {
        const ids = new Map<string, string>();
        const run = parts.runs.StartWorkflowExecution;
        parts.runs.StartWorkflowExecution = async (call, world) => {
          const key = JSON.stringify([part(call.path, 'workflow_id'), call.body.input ?? null]);
          const known = ids.get(key);
          if (known !== undefined) return { status: 200, body: { execution_id: known }, fields: {} };
          const answer = await run(call, world);
          if (isObject(answer.body)) ids.set(key, textOf(answer.body, 'execution_id'));
          return answer;
        };
      },
    ],
  ]),
  ...defectsOf('memory', 'ListWorkflowExecutions', [
    ['executions-come-from-store', 'Executions.', answeredFromStore('ListWorkflowExecutions')],
  ]),
  ...defectsOf('memory', 'ShowWorkflowExecutionForPage', [
    ['history-comes-from-store', 'Executions.', answeredFromStore('ShowWorkflowExecutionForPage')],
  ]),
  ...defectsOf('memory', 'ShowWorkflowExecution', [
    ['execution-comes-from-store', 'Execution status.', answeredFromStore('ShowWorkflowExecution')],
  ]),
  ...defectsOf('memory', 'StopWorkFlow', [['stop-tires-after-2-refusals', '200', tired('StopWorkFlow', 2)]]),
  ...defectsOf('memory', 'RetryWorkFlow', [
    [
      'retry-works-once',
      'This API is used to retry a flow.',
      around('RetryWorkFlow', (run, call, world) => {
        const again = (world.executions.get(part(call.path, 'execution_id'))?.retries ?? 0) > 0;
        return again ? { status: 200, fields: {} } : run(call, world);
      }),
    ],
  ]),
  ...defectsOf('memory', 'CreateCallbackWorkflow', [
    [
      'callback-keeps-output-of-last',
      output,
      left<JsonObject>('CreateCallbackWorkflow', (body, last = {}) => {
        const kept = { ...last, ...objectOf(body, 'output') };
        return { body: { ...body, output: kept }, next: kept };
      }),
    ],
  ]),
  ...defectsOf('memory', 'ShowTenantMetric', [
    ['tenant-comes-from-store', 'Number of executions.', answeredFromStore('ShowTenantMetric')],
  ]),
  ...defectsOf('memory', 'ShowWorkFlowMetric', [
    ['metric-comes-from-store', 'Number of executions.', answeredFromStore('ShowWorkFlowMetric')],
  ]),
];
