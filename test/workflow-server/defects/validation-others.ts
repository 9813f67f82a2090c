import { list, object, text } from '../rules/make.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also, alsoValue, bound, optional, required, withoutValue } from './rule-changes.ts';

const anything = { type: 'anything' } as const;
const records = 'Status of the executions to be filtered.';

/** Requests that the other operations take, or do not take, against their tables. */
export const otherValidation: readonly Defect[] = [
  ...defectsOf('validation', 'ListWorkflow', [
    ['list-takes-limit-0', 'limit / Minimum: 1', bound('ListWorkflow', 'query.limit', { min: 0 })],
    [
      'list-refuses-limit-201',
      'Number of items on a page; 200 by default. A limit greater than 200 is handled as 200.',
      bound('ListWorkflow', 'query.limit', { max: 200 }),
    ],
    ['list-takes-word-as-limit', 'limit / Integer', also('ListWorkflow', 'query.limit', text())],
    ['list-takes-fraction-as-offset', 'offset / Integer', also('ListWorkflow', 'query.offset', text())],
    ['list-takes-name-of-65', 'workflow_name / Maximum: 64', bound('ListWorkflow', 'query.workflow_name', { max: 65 })],
    ['list-needs-limit', 'limit / No', required('ListWorkflow', 'query.limit')],
    [
      'list-refuses-express',
      'Flow mode: "NORMAL" for standard flows, "EXPRESS" for express flows.',
      withoutValue('ListWorkflow', 'query.mode', 'EXPRESS'),
    ],
  ]),
  ...defectsOf('validation', 'BatchDeleteWorkflows', [
    ['delete-takes-no-urns', 'workflow_urns / Yes', optional('BatchDeleteWorkflows', 'body.workflow_urns')],
    [
      'delete-takes-201-urns',
      'List of flow URNs. / Array Length: 0 - 200',
      bound('BatchDeleteWorkflows', 'body.workflow_urns', { max: 201 }),
    ],
    [
      'delete-refuses-empty-list',
      'List of flow URNs. / Array Length: 0 - 200',
      bound('BatchDeleteWorkflows', 'body.workflow_urns', { min: 1 }),
    ],
    [
      'delete-takes-text-as-urns',
      'workflow_urns / Array of strings',
      also('BatchDeleteWorkflows', 'body.workflow_urns', text()),
    ],
    [
      'delete-takes-numbers-as-urns',
      'workflow_urns / Array of strings',
      also('BatchDeleteWorkflows', 'body.workflow_urns[]', anything),
    ],
    [
      'delete-refuses-200-urns',
      'List of flow URNs. / Array Length: 0 - 200',
      bound('BatchDeleteWorkflows', 'body.workflow_urns', { max: 100 }),
    ],
  ]),
  ...defectsOf('validation', 'StartSyncWorkflowExecution', [
    ['sync-takes-no-input', 'input / Yes', optional('StartSyncWorkflowExecution', 'body.input')],
    [
      'sync-takes-list-as-input',
      'input / Object',
      also('StartSyncWorkflowExecution', 'body.input', list(0, 9, anything)),
    ],
    ['sync-takes-null-as-input', 'input / Object', also('StartSyncWorkflowExecution', 'body.input', { type: 'null' })],
    ['sync-takes-text-as-headers', 'headers / Object', also('StartSyncWorkflowExecution', 'body.headers', text())],
    ['sync-needs-headers', 'headers / No', required('StartSyncWorkflowExecution', 'body.headers')],
  ]),
  ...defectsOf('validation', 'StartWorkflowExecution', [
    ['start-takes-no-input', 'input / Yes', optional('StartWorkflowExecution', 'body.input')],
    ['start-takes-text-as-input', 'input / Object', also('StartWorkflowExecution', 'body.input', text())],
    [
      'start-takes-list-as-headers',
      'headers / Object',
      also('StartWorkflowExecution', 'body.headers', list(0, 9, anything)),
    ],
    ['start-needs-create-time', 'X-Create-Time / No', required('StartWorkflowExecution', 'header.x-create-time')],
    ['start-needs-run-id', 'X-WorkflowRun-ID / No', required('StartWorkflowExecution', 'header.x-workflowrun-id')],
    [
      'start-takes-list-as-body',
      'Table 3 Request body parameters',
      also('StartWorkflowExecution', 'body', list(0, 9, anything)),
    ],
  ]),
  ...defectsOf('validation', 'ListWorkflowExecutions', [
    [
      'executions-takes-limit-below-0',
      'limit / Minimum: 0',
      bound('ListWorkflowExecutions', 'query.limit', { min: -1 }),
    ],
    [
      'executions-refuses-limit-201',
      'Number of items on a page, at most 200; beyond 200 only 200 are returned.',
      bound('ListWorkflowExecutions', 'query.limit', { max: 200 }),
    ],
    ['executions-takes-unknown-status', records, alsoValue('ListWorkflowExecutions', 'query.status', 'finished')],
    ['executions-refuses-cancel', 'cancel', withoutValue('ListWorkflowExecutions', 'query.status', 'cancel')],
    ['executions-takes-word-as-limit', 'limit / Integer', also('ListWorkflowExecutions', 'query.limit', text())],
  ]),
  ...defectsOf('validation', 'ShowWorkflowExecutionForPage', [
    [
      'history-takes-limit-101',
      'Number of items on a page. Value range: 1, 2, 3, ... 100.',
      bound('ShowWorkflowExecutionForPage', 'query.limit', { max: 101 }),
    ],
    [
      'history-takes-limit-0',
      'Number of items on a page. Value range: 1, 2, 3, ... 100.',
      bound('ShowWorkflowExecutionForPage', 'query.limit', { min: 0 }),
    ],
    [
      'history-refuses-limit-100',
      'Number of items on a page. Value range: 1, 2, 3, ... 100.',
      bound('ShowWorkflowExecutionForPage', 'query.limit', { max: 99 }),
    ],
    ['history-takes-no-limit', 'limit / Yes', optional('ShowWorkflowExecutionForPage', 'query.limit')],
    ['history-takes-no-offset', 'offset / Yes', optional('ShowWorkflowExecutionForPage', 'query.offset')],
    [
      'history-takes-offset-below-0',
      'Offset from which the query starts, greater than or equal to 0.',
      bound('ShowWorkflowExecutionForPage', 'query.offset', { min: -1 }),
    ],
    ['history-takes-word-as-offset', 'offset / Integer', also('ShowWorkflowExecutionForPage', 'query.offset', text())],
  ]),
  ...defectsOf('validation', 'ShowWorkflowExecution', [
    [
      'execution-takes-word-as-flag',
      'X-Get-Workflow-Full-History-Data / Boolean',
      also('ShowWorkflowExecution', 'header.x-get-workflow-full-history-data', text()),
    ],
    [
      'execution-needs-flag',
      'X-Get-Workflow-Full-History-Data / No',
      required('ShowWorkflowExecution', 'header.x-get-workflow-full-history-data'),
    ],
  ]),
  ...defectsOf('validation', 'CreateCallbackWorkflow', [
    ['callback-takes-no-output', 'output / Yes', optional('CreateCallbackWorkflow', 'body.output')],
    ['callback-takes-text-as-output', 'output / Object', also('CreateCallbackWorkflow', 'body.output', text())],
    ['callback-takes-no-result', 'result / Yes', optional('CreateCallbackWorkflow', 'body.result')],
    ['callback-takes-unknown-result', 'success / fail', alsoValue('CreateCallbackWorkflow', 'body.result', 'failed')],
    [
      'callback-takes-error-of-65',
      'Error information. / Maximum: 64',
      bound('CreateCallbackWorkflow', 'body.error', { max: 65 }),
    ],
    [
      'callback-takes-empty-error',
      'Error information. / Minimum: 1',
      bound('CreateCallbackWorkflow', 'body.error', { min: 0 }),
    ],
    ['callback-needs-error', 'error / No', required('CreateCallbackWorkflow', 'body.error')],
    ['callback-takes-object-as-error', 'error / String', also('CreateCallbackWorkflow', 'body.error', object())],
  ]),
];
