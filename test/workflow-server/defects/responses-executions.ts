import { isObject } from '../data/json.ts';
import {
  answerEdited,
  asBlankTime,
  asMs,
  asNull,
  asText,
  edited,
  memberEdited,
  memberGone,
  objectsAt,
  refusalEdited,
  statusOf,
} from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';

const beginForm = 'Time when the execution was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';
const endForm = 'Time when the execution ended, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';
const lastForm = 'Time when the execution was last updated, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';
const errors = 'Execution error information. This parameter has a value only when the status is fail.';
const output =
  'Execution result of the flow, in JSON format. This parameter has a value only when the status is success.';
const nodeBegin = 'Time when the state started, a UTC timestamp in ms.';
const nodeEnd = 'Time when the state ended, a UTC timestamp in ms.';
const runs = 'node_execution_details[].executions[]';
const upper = (value: unknown): string => String(value).toUpperCase();
const long = 'Exception happened. '.repeat(110);

/** Answers about executions, callbacks and metrics that are not as their tables say. */
export const executionResponses: readonly Defect[] = [
  ...defectsOf('response', 'StartSyncWorkflowExecution', [
    [
      'sync-answers-without-execution-id',
      'Flow instance ID.',
      memberGone('StartSyncWorkflowExecution', 'execution_id'),
    ],
    [
      'sync-answers-upper-case-status',
      'Final status of the execution.',
      memberEdited('StartSyncWorkflowExecution', 'status', upper),
    ],
    ['sync-answers-time-as-number', beginForm, memberEdited('StartSyncWorkflowExecution', 'begin_time', asMs)],
    ['sync-answers-time-with-blank', endForm, memberEdited('StartSyncWorkflowExecution', 'end_time', asBlankTime)],
    ['sync-answers-output-as-text', 'output / Object', memberEdited('StartSyncWorkflowExecution', 'output', asText)],
    [
      'sync-answers-errors-as-object',
      'errors / Array of SyncExecutionNodeErrorDetail objects',
      memberEdited('StartSyncWorkflowExecution', 'errors', (value) =>
        Array.isArray(value) ? (value[0] ?? {}) : value,
      ),
    ],
    [
      'sync-answers-errors-of-success',
      errors,
      edited('StartSyncWorkflowExecution', (body) => {
        if (body.status === 'success')
          body.errors = [
            {
              node_id: 'call',
              error_message: 'none',
              begin_time: body.begin_time ?? null,
              end_time: body.end_time ?? null,
            },
          ];
      }),
    ],
    [
      'sync-answers-output-of-fail',
      output,
      edited('StartSyncWorkflowExecution', (body) => {
        if (body.status === 'fail') body.output = { message: 'Exception happened' };
      }),
    ],
    ['sync-errors-without-node-id', 'State ID.', memberGone('StartSyncWorkflowExecution', 'errors[].node_id')],
    [
      'sync-errors-with-node-id-of-65',
      'State ID. / Maximum: 64',
      memberEdited('StartSyncWorkflowExecution', 'errors[].node_id', (id) => String(id).padEnd(65, '-')),
    ],
    [
      'sync-errors-with-long-message',
      'error_message / Maximum: 2048',
      memberEdited('StartSyncWorkflowExecution', 'errors[].error_message', () => long),
    ],
    [
      'sync-errors-with-message-as-object',
      'error_message / String',
      memberEdited('StartSyncWorkflowExecution', 'errors[].error_message', (message) => ({ message })),
    ],
    ['sync-errors-with-time-as-number', endForm, memberEdited('StartSyncWorkflowExecution', 'errors[].end_time', asMs)],
    [
      'sync-answers-end-before-begin',
      endForm,
      edited('StartSyncWorkflowExecution', (body) => {
        body.end_time = '2021-01-01T00:00:00Z';
      }),
    ],
    [
      'sync-answers-in-text',
      'Table 3 Response body parameters',
      answerEdited('StartSyncWorkflowExecution', (answer) => ({ ...answer, fields: { 'Content-Type': 'text/plain' } })),
    ],
  ]),
  ...defectsOf('response', 'StartWorkflowExecution', [
    [
      'start-answers-id-as-number',
      'execution_id / String',
      memberEdited('StartWorkflowExecution', 'execution_id', () => 4711),
    ],
    [
      'start-answers-id-of-65',
      'Flow instance ID. / Maximum: 64',
      memberEdited('StartWorkflowExecution', 'execution_id', (id) => String(id).padEnd(65, '0')),
    ],
    [
      'start-answers-other-member',
      'execution_id',
      edited('StartWorkflowExecution', (body) => {
        body.executionId = body.execution_id ?? null;
        delete body.execution_id;
      }),
    ],
    [
      'start-answers-bare-text',
      'Table 4 Response body parameters',
      answerEdited('StartWorkflowExecution', (answer) => ({
        ...answer,
        body: isObject(answer.body) ? (answer.body.execution_id ?? null) : null,
      })),
    ],
    [
      'start-refuses-without-message',
      'Error message.',
      refusalEdited('StartWorkflowExecution', (answer) => ({ ...answer, body: { error_code: 'FSS.0400' } })),
    ],
  ]),
  ...defectsOf('response', 'ListWorkflowExecutions', [
    ['executions-without-status', 'Execution status.', memberGone('ListWorkflowExecutions', 'executions[].status')],
    [
      'executions-with-other-status',
      'success / fail / running / timeout / cancel',
      memberEdited('ListWorkflowExecutions', 'executions[].status', (status) =>
        status === 'success' ? 'succeeded' : status,
      ),
    ],
    [
      'executions-with-begin-with-blank',
      beginForm,
      memberEdited('ListWorkflowExecutions', 'executions[].begin_time', asBlankTime),
    ],
    [
      'executions-with-creator-of-33',
      'Creator. / Maximum: 32',
      memberEdited('ListWorkflowExecutions', 'executions[].created_by', (name) => String(name).padEnd(33, 'x')),
    ],
    [
      'executions-with-update-as-number',
      lastForm,
      memberEdited('ListWorkflowExecutions', 'executions[].last_update_time', asMs),
    ],
    [
      'executions-with-id-as-number',
      'execution_id / String',
      memberEdited('ListWorkflowExecutions', 'executions[].execution_id', () => 99),
    ],
    [
      'executions-without-flow-id',
      'Flow definition ID.',
      memberGone('ListWorkflowExecutions', 'executions[].workflow_id'),
    ],
    [
      'executions-null-for-none',
      'Array of FlowExecutionBrief objects',
      memberEdited('ListWorkflowExecutions', 'executions', (items) =>
        Array.isArray(items) && items.length === 0 ? null : items,
      ),
    ],
    [
      'executions-as-bare-list',
      'Table 3 Response body parameters',
      answerEdited('ListWorkflowExecutions', (answer) => ({
        ...answer,
        body: isObject(answer.body) ? (answer.body.executions ?? []) : [],
      })),
    ],
    [
      'executions-end-before-begin',
      endForm,
      memberEdited('ListWorkflowExecutions', 'executions[].end_time', () => '2021-01-01T00:00:00Z'),
    ],
  ]),
  ...defectsOf('response', 'ShowWorkflowExecutionForPage', [
    ['history-without-size', 'Number of objects returned.', memberGone('ShowWorkflowExecutionForPage', 'size')],
    ['history-total-as-text', 'total / Long', memberEdited('ShowWorkflowExecutionForPage', 'total', asText)],
    [
      'history-with-number-of-status',
      'status / String',
      memberEdited('ShowWorkflowExecutionForPage', 'executions[].status', () => 2),
    ],
    [
      'history-with-other-status',
      'success / fail / running / timeout / cancel / scheduled / recovered / retrying / stopping',
      memberEdited('ShowWorkflowExecutionForPage', 'executions[].status', (status) =>
        status === 'cancel' ? 'stopped' : status,
      ),
    ],
    [
      'history-without-execution-id',
      'Flow instance ID.',
      memberGone('ShowWorkflowExecutionForPage', 'executions[].execution_id'),
    ],
    [
      'history-with-time-as-number',
      beginForm,
      memberEdited('ShowWorkflowExecutionForPage', 'executions[].begin_time', asMs),
    ],
    [
      'history-with-urn-as-object',
      'workflow_urn / String',
      memberEdited('ShowWorkflowExecutionForPage', 'executions[].workflow_urn', (urn) => ({ urn })),
    ],
    [
      'history-total-below-0',
      'Number of all objects that meet the conditions. / Minimum: 0',
      edited('ShowWorkflowExecutionForPage', (body) => {
        if (body.total === 0) body.total = -1;
      }),
    ],
  ]),
  ...defectsOf('response', 'ShowWorkflowExecution', [
    ['execution-without-input', 'Input parameters.', memberGone('ShowWorkflowExecution', 'input')],
    ['execution-input-as-text', 'input / Object', memberEdited('ShowWorkflowExecution', 'input', asText)],
    [
      'execution-output-as-list',
      'output / Object',
      memberEdited('ShowWorkflowExecution', 'output', (value) => [value]),
    ],
    [
      'execution-with-other-status',
      'success / fail / running / timeout / cancel',
      memberEdited('ShowWorkflowExecution', 'status', (status) => (status === 'running' ? 'RUNNING' : status)),
    ],
    ['execution-creator-null', 'created_by / String', memberEdited('ShowWorkflowExecution', 'created_by', asNull)],
    [
      'execution-headers-as-list',
      'headers / Object',
      memberEdited('ShowWorkflowExecution', 'headers', (value) => [value]),
    ],
    [
      'execution-nodes-by-id',
      'node_execution_details / Array of NodeExecutionDetail objects',
      edited('ShowWorkflowExecution', (body) => {
        body.node_execution_details = Object.fromEntries(
          objectsAt(body, 'node_execution_details[]').map((node) => [String(node.node_id), node]),
        );
      }),
    ],
    [
      'execution-nodes-without-id',
      'State ID.',
      memberGone('ShowWorkflowExecution', 'node_execution_details[].node_id'),
    ],
    [
      'execution-nodes-with-name-as-number',
      'node_name / String',
      memberEdited('ShowWorkflowExecution', 'node_execution_details[].node_name', () => 1),
    ],
    [
      'execution-nodes-without-executions',
      'executions / Array of NodeExecution objects',
      memberEdited('ShowWorkflowExecution', 'node_execution_details[].executions', asNull),
    ],
    [
      'execution-runs-with-other-status',
      'Execution status of the state.',
      memberEdited('ShowWorkflowExecution', `${runs}.status`, (status) => (status === 'success' ? 'ok' : status)),
    ],
    [
      'execution-runs-with-begin-as-text',
      nodeBegin,
      memberEdited('ShowWorkflowExecution', `${runs}.begin_time`, (ms) => new Date(Number(ms)).toISOString()),
    ],
    ['execution-runs-with-end-as-text', nodeEnd, memberEdited('ShowWorkflowExecution', `${runs}.end_time`, asText)],
    [
      'execution-runs-with-begin-in-seconds',
      nodeBegin,
      memberEdited('ShowWorkflowExecution', `${runs}.begin_time`, (ms) => Math.floor(Number(ms) / 1000)),
    ],
    [
      'execution-runs-end-before-begin',
      nodeEnd,
      memberEdited('ShowWorkflowExecution', `${runs}.end_time`, (_, run) => Number(run.begin_time) - 1000),
    ],
    [
      'execution-runs-with-error-of-success',
      'Error message, not empty only when an error occurred.',
      edited('ShowWorkflowExecution', (body) => {
        for (const run of objectsAt(body, runs)) run.error_message ??= { message: 'success' };
      }),
    ],
    [
      'execution-runs-with-input-as-text',
      'input / Object',
      memberEdited('ShowWorkflowExecution', `${runs}.input`, asText),
    ],
    [
      'execution-runs-with-request-id-as-number',
      'Request ID of the state.',
      memberEdited('ShowWorkflowExecution', `${runs}.request_id`, () => 5),
    ],
    [
      'execution-updated-before-begin',
      lastForm,
      memberEdited('ShowWorkflowExecution', 'last_update_time', () => '2021-01-01T00:00:00Z'),
    ],
    [
      'execution-ends-while-running',
      endForm,
      edited('ShowWorkflowExecution', (body) => {
        if (body.status === 'running') body.end_time = body.begin_time ?? null;
      }),
    ],
    [
      'execution-refuses-in-other-members',
      'Table 7 Response body parameters',
      refusalEdited('ShowWorkflowExecution', (answer) => ({
        ...answer,
        body: { code: 'FSS.0404', message: 'not found' },
      })),
    ],
  ]),
  ...defectsOf('response', 'StopWorkFlow', [
    [
      'stop-refuses-without-body',
      'Error message.',
      refusalEdited('StopWorkFlow', ({ status, fields }) => ({ status, fields })),
    ],
    [
      'stop-refuses-with-empty-code',
      'Error code. / Minimum: 1',
      refusalEdited('StopWorkFlow', (answer) => ({
        ...answer,
        body: { error_code: '', error_msg: 'The execution has ended.' },
      })),
    ],
  ]),
  ...defectsOf('response', 'RetryWorkFlow', [
    [
      'retry-refuses-with-list',
      'Table 2 Response body parameters',
      refusalEdited('RetryWorkFlow', (answer) => ({ ...answer, body: [answer.body ?? null] })),
    ],
    [
      'retry-refuses-with-message-as-object',
      'error_msg / String',
      refusalEdited('RetryWorkFlow', (answer) => ({
        ...answer,
        body: { error_code: 'FSS.0400', error_msg: { text: 'The execution runs.' } },
      })),
    ],
  ]),
  ...defectsOf('response', 'CreateCallbackWorkflow', [
    ['callback-answers-without-id', 'Flow instance ID.', memberGone('CreateCallbackWorkflow', 'execution_id')],
    [
      'callback-answers-id-of-65',
      'Flow instance ID. / Maximum: 64',
      memberEdited('CreateCallbackWorkflow', 'execution_id', (id) => String(id).padEnd(65, '0')),
    ],
    [
      'callback-answers-id-as-list',
      'execution_id / String',
      memberEdited('CreateCallbackWorkflow', 'execution_id', (id) => [id]),
    ],
    [
      'callback-refuses-in-html',
      'Table 5 Response body parameters',
      refusalEdited('CreateCallbackWorkflow', (answer) => ({
        ...answer,
        fields: { ...answer.fields, 'Content-Type': 'text/html' },
      })),
    ],
  ]),
  ...defectsOf('response', 'ShowTenantMetric', [
    ['tenant-answers-value-as-text', 'value / Double', memberEdited('ShowTenantMetric', 'count[].value', asText)],
    [
      'tenant-answers-timestamp-as-time',
      'timestamp / Long',
      memberEdited('ShowTenantMetric', 'duration[].timestamp', (ms) => new Date(Number(ms)).toISOString()),
    ],
    ['tenant-answers-without-count', 'Number of executions.', memberGone('ShowTenantMetric', 'count')],
    [
      'tenant-answers-sum-of-failed',
      'fail_count / Array of SlaReportsValue objects',
      memberEdited('ShowTenantMetric', 'fail_count', (values) => (Array.isArray(values) ? values.length : values)),
    ],
    [
      'tenant-refuses-without-code',
      'Error code.',
      refusalEdited('ShowTenantMetric', (answer) => ({ ...answer, body: { error_msg: 'The period is wrong.' } })),
    ],
  ]),
  ...defectsOf('response', 'ShowWorkFlowMetric', [
    ['metric-answers-null-value', 'value / Double', memberEdited('ShowWorkFlowMetric', 'duration[].value', asNull)],
    [
      'metric-answers-without-running',
      'Number of running executions.',
      memberGone('ShowWorkFlowMetric', 'running_count'),
    ],
    [
      'metric-answers-pairs',
      'count / Array of SlaReportsValue objects',
      memberEdited('ShowWorkFlowMetric', 'count', (values) =>
        Array.isArray(values)
          ? values.map((one) => (isObject(one) ? [one.timestamp ?? 0, one.value ?? 0] : one))
          : values,
      ),
    ],
    [
      'metric-answers-value-as-object',
      'value / Double',
      memberEdited('ShowWorkFlowMetric', 'running_count[].value', (value) => ({ value })),
    ],
    [
      'metric-answers-timestamp-as-text',
      'timestamp / Long',
      memberEdited('ShowWorkFlowMetric', 'count[].timestamp', asText),
    ],
  ]),
  ...defectsOf('status', 'StartSyncWorkflowExecution', [
    ['sync-answers-202', 'Status code: 200', statusOf('StartSyncWorkflowExecution', 202)],
    [
      'sync-fails-for-unknown-flow',
      'Status code: 404',
      refusalEdited('StartSyncWorkflowExecution', (answer) => ({
        ...answer,
        status: answer.status === 404 ? 500 : answer.status,
      })),
    ],
    [
      'sync-answers-200-for-broken-function',
      'Status code: 500',
      refusalEdited('StartSyncWorkflowExecution', (answer) => ({
        ...answer,
        status: answer.status === 500 ? 200 : answer.status,
      })),
    ],
  ]),
  ...defectsOf('status', 'StartWorkflowExecution', [
    ['start-answers-202', 'Status code: 200', statusOf('StartWorkflowExecution', 202)],
    [
      'start-refuses-with-409',
      'Status code: 404',
      refusalEdited('StartWorkflowExecution', (answer) => ({ ...answer, status: 409 })),
    ],
  ]),
  ...defectsOf('status', 'ListWorkflowExecutions', [
    [
      'executions-fails-for-unknown-flow',
      'Status code: 400',
      refusalEdited('ListWorkflowExecutions', (answer) => ({ ...answer, status: 500 })),
    ],
  ]),
  ...defectsOf('status', 'ShowWorkflowExecutionForPage', [
    [
      'history-fails-for-missing-limit',
      'Status code: 400',
      refusalEdited('ShowWorkflowExecutionForPage', (answer) => ({ ...answer, status: 502 })),
    ],
  ]),
  ...defectsOf('status', 'ShowWorkflowExecution', [
    [
      'execution-unknown-is-500',
      'Status code: 404',
      refusalEdited('ShowWorkflowExecution', (answer) => ({ ...answer, status: 500 })),
    ],
    [
      'execution-unknown-is-200',
      'Status code: 404',
      refusalEdited('ShowWorkflowExecution', (answer) => ({ ...answer, status: 200 })),
    ],
  ]),
  ...defectsOf('status', 'StopWorkFlow', [
    ['stop-answers-202', '200', statusOf('StopWorkFlow', 202)],
    [
      'stop-unknown-is-204',
      'Status code: 404',
      refusalEdited('StopWorkFlow', (answer) => (answer.status === 404 ? { status: 204, fields: {} } : answer)),
    ],
  ]),
  ...defectsOf('status', 'RetryWorkFlow', [
    ['retry-answers-201', '200', statusOf('RetryWorkFlow', 201)],
    [
      'retry-unknown-is-500',
      'Status code: 404',
      refusalEdited('RetryWorkFlow', (answer) => ({ ...answer, status: answer.status === 404 ? 500 : answer.status })),
    ],
  ]),
  ...defectsOf('status', 'CreateCallbackWorkflow', [
    ['callback-answers-201', 'Status code: 200', statusOf('CreateCallbackWorkflow', 201)],
    [
      'callback-unknown-run-is-500',
      'Status code: 404',
      refusalEdited('CreateCallbackWorkflow', (answer) => ({
        ...answer,
        status: answer.status === 404 ? 500 : answer.status,
      })),
    ],
  ]),
  ...defectsOf('status', 'ShowTenantMetric', [
    ['tenant-answers-203', 'Status code: 200', statusOf('ShowTenantMetric', 203)],
  ]),
  ...defectsOf('status', 'ShowWorkFlowMetric', [
    [
      'metric-fails-for-unknown-flow',
      'Status code: 400',
      refusalEdited('ShowWorkFlowMetric', (answer) => ({ ...answer, status: 500 })),
    ],
  ]),
];
