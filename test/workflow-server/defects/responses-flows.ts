import {
  answerEdited,
  asBlankTime,
  asMs,
  asNull,
  asText,
  edited,
  memberEdited,
  memberGone,
  refusalEdited,
  statusOf,
} from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';

const urnForm =
  'Flow URN, in the format urn:fss:<region_id>:<project_id>:workflow:<package>:<workflow_name>:<version>. Only default is supported as package, only latest as version.';
const createdForm = 'Time when the flow was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';
const updatedForm = 'Time when the flow was modified, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';

/** Answers about flows that are not as their tables say. */
export const flowResponses: readonly Defect[] = [
  ...defectsOf('response', 'CreateWorkflow', [
    ['create-answers-without-id', 'Unique ID, flow definition ID.', memberGone('CreateWorkflow', 'id')],
    ['create-answers-id-as-number', 'id / String', memberEdited('CreateWorkflow', 'id', () => 1_000_017)],
    [
      'create-answers-without-version-in-urn',
      urnForm,
      memberEdited('CreateWorkflow', 'workflow_urn', (urn) => String(urn).replace(/:latest$/, '')),
    ],
    ['create-answers-time-as-number', createdForm, memberEdited('CreateWorkflow', 'created_time', asMs)],
    ['create-answers-time-with-blank', updatedForm, memberEdited('CreateWorkflow', 'updated_time', asBlankTime)],
    [
      'create-answers-flag-as-text',
      'enable_stream_response / Boolean',
      memberEdited('CreateWorkflow', 'enable_stream_response', asText),
    ],
    [
      'create-answers-in-data',
      'Table 13 Response body parameters',
      answerEdited('CreateWorkflow', (answer) => ({ ...answer, body: { data: answer.body ?? null } })),
    ],
    [
      'create-answers-in-html',
      'Table 13 Response body parameters',
      answerEdited('CreateWorkflow', (answer) => ({ ...answer, fields: { 'Content-Type': 'text/html' } })),
    ],
    [
      'create-answers-creator-of-65',
      'Creator. / Maximum: 64',
      memberEdited('CreateWorkflow', 'created_by', () => 'a'.repeat(65)),
    ],
    [
      'create-refuses-without-code',
      'Error code.',
      refusalEdited('CreateWorkflow', (answer) => ({ ...answer, body: { error_msg: 'The request is not valid.' } })),
    ],
    [
      'create-refuses-with-code-as-number',
      'error_code / String',
      refusalEdited('CreateWorkflow', (answer) => ({
        ...answer,
        body: { error_code: 400, error_msg: 'The request is not valid.' },
      })),
    ],
    [
      'create-refuses-with-code-of-37',
      'Error code. / Maximum: 36',
      refusalEdited('CreateWorkflow', (answer) => ({
        ...answer,
        body: { error_code: 'FSS.'.padEnd(37, '0'), error_msg: 'The request is not valid.' },
      })),
    ],
  ]),
  ...defectsOf('response', 'ListWorkflow', [
    [
      'list-answers-without-total',
      'Number of all objects that meet the conditions.',
      memberGone('ListWorkflow', 'total'),
    ],
    ['list-answers-total-as-text', 'total / Long', memberEdited('ListWorkflow', 'total', asText)],
    ['list-answers-without-size', 'Number of objects returned.', memberGone('ListWorkflow', 'size')],
    [
      'list-answers-null-for-none',
      'Array of WorkflowSimpleInfo objects',
      memberEdited('ListWorkflow', 'workflows', (items) => (Array.isArray(items) && items.length > 0 ? items : null)),
    ],
    [
      'list-answers-flows-by-id',
      'Array of WorkflowSimpleInfo objects',
      edited('ListWorkflow', (body) => {
        body.workflows = {};
      }),
    ],
    ['list-items-without-id', 'Unique ID, flow definition ID.', memberGone('ListWorkflow', 'workflows[].id')],
    ['list-items-with-null-name', 'name / String', memberEdited('ListWorkflow', 'workflows[].name', asNull)],
    ['list-items-with-time-as-number', createdForm, memberEdited('ListWorkflow', 'workflows[].created_time', asMs)],
    [
      'list-items-with-time-of-no-zone',
      updatedForm,
      memberEdited('ListWorkflow', 'workflows[].updated_time', (time) => String(time).replace('Z', '')),
    ],
    [
      'list-items-with-flag-as-number',
      'enable_stream_response / Boolean',
      memberEdited('ListWorkflow', 'workflows[].enable_stream_response', Number),
    ],
    [
      'list-items-with-short-urn',
      urnForm,
      memberEdited('ListWorkflow', 'workflows[].workflow_urn', (urn) => String(urn).split(':').slice(-2).join(':')),
    ],
    [
      'list-last-item-with-id-as-number',
      'id / String',
      edited('ListWorkflow', (body) => {
        const last = Array.isArray(body.workflows) ? body.workflows.at(-1) : undefined;
        if (typeof last === 'object' && last !== null && !Array.isArray(last)) last.id = 7;
      }),
    ],
  ]),
  ...defectsOf('response', 'ShowWorkFlow', [
    ['show-answers-without-definition', 'WorkflowCreateBody object', memberGone('ShowWorkFlow', 'definition')],
    [
      'show-answers-definition-as-text',
      'definition / WorkflowCreateBody object',
      memberEdited('ShowWorkFlow', 'definition', asText),
    ],
    [
      'show-answers-creator-as-object',
      'created_by / String',
      memberEdited('ShowWorkFlow', 'created_by', () => ({ name: 'admin' })),
    ],
    [
      'show-answers-lower-case-mode',
      'NORMAL / EXPRESS',
      memberEdited('ShowWorkFlow', 'definition.mode', (mode) => String(mode).toLowerCase()),
    ],
    ['show-answers-end-as-text', 'end / Boolean', memberEdited('ShowWorkFlow', 'definition.states[].end', asText)],
    [
      'show-answers-duration-as-text',
      'duration / Long',
      memberEdited('ShowWorkFlow', 'definition.states[].duration', asText),
    ],
    [
      'show-answers-delay-as-text',
      'delay / Long',
      memberEdited('ShowWorkFlow', 'definition.retries[].delay', (delay) => `${String(delay)}s`),
    ],
    [
      'show-answers-without-state-ids',
      'State ID, which must be unique in the flow.',
      memberGone('ShowWorkFlow', 'definition.states[].id'),
    ],
    [
      'show-answers-number-of-state-type',
      'Operation / Sleep / End',
      memberEdited('ShowWorkFlow', 'definition.states[].type', (type) =>
        ['Operation', 'Sleep', 'End'].indexOf(String(type)),
      ),
    ],
    [
      'show-answers-events-as-text',
      'events / Array of strings',
      memberEdited('ShowWorkFlow', 'definition.triggers[].trigger_config.events', (events) =>
        Array.isArray(events) ? events.join(',') : events,
      ),
    ],
    [
      'show-answers-arguments-as-text',
      'arguments / Object',
      memberEdited('ShowWorkFlow', 'definition.states[].actions[].function_ref.arguments', asText),
    ],
    ['show-answers-time-with-blank', createdForm, memberEdited('ShowWorkFlow', 'created_time', asBlankTime)],
    [
      'show-answers-log-group-as-number',
      'lts_group_id / String',
      memberEdited('ShowWorkFlow', 'lts_group_id', () => 12),
    ],
    [
      'show-answers-log-group-of-silent-flow',
      'Log group ID of the express flow, only for express flows whose log level is not NONE.',
      edited('ShowWorkFlow', (body) => {
        body.lts_group_id = 'group-default';
      }),
    ],
    [
      'show-answers-empty-id',
      'Unique ID, flow definition ID. / Minimum: 1',
      memberEdited('ShowWorkFlow', 'id', () => ''),
    ],
  ]),
  ...defectsOf('response', 'UpdateWorkFlow', [
    ['update-answers-without-id', 'Unique ID, flow definition ID.', memberGone('UpdateWorkFlow', 'id')],
    ['update-answers-null-urn', 'workflow_urn / String', memberEdited('UpdateWorkFlow', 'workflow_urn', asNull)],
    ['update-answers-time-as-number', updatedForm, memberEdited('UpdateWorkFlow', 'updated_time', asMs)],
    [
      'update-answers-flag-as-number',
      'enable_stream_response / Boolean',
      memberEdited('UpdateWorkFlow', 'enable_stream_response', Number),
    ],
    [
      'update-answers-list',
      'Table 13 Response body parameters',
      answerEdited('UpdateWorkFlow', (answer) => ({ ...answer, body: [answer.body ?? null] })),
    ],
    [
      'update-refuses-in-text',
      'Table 14 Response body parameters',
      refusalEdited('UpdateWorkFlow', (answer) => ({
        ...answer,
        fields: { ...answer.fields, 'Content-Type': 'text/plain' },
      })),
    ],
    [
      'update-refuses-with-message-of-1',
      'Error message. / Minimum: 2',
      refusalEdited('UpdateWorkFlow', (answer) => ({ ...answer, body: { error_code: 'FSS.0400', error_msg: '!' } })),
    ],
  ]),
  ...defectsOf('response', 'BatchDeleteWorkflows', [
    [
      'delete-answers-without-success',
      'List of the URNs of the flows that succeeded.',
      memberGone('BatchDeleteWorkflows', 'success'),
    ],
    [
      'delete-answers-success-as-number',
      'success / Array of strings',
      memberEdited('BatchDeleteWorkflows', 'success', (urns) => (Array.isArray(urns) ? urns.length : 0)),
    ],
    [
      'delete-answers-success-as-objects',
      'success / Array of strings',
      memberEdited('BatchDeleteWorkflows', 'success', (urns) =>
        Array.isArray(urns) ? urns.map((urn) => ({ workflow_urn: urn })) : urns,
      ),
    ],
    [
      'delete-answers-fail-as-texts',
      'fail / Array of OperateErrorInfo objects',
      memberEdited('BatchDeleteWorkflows', 'fail', (fails) => (Array.isArray(fails) ? fails.map(String) : fails)),
    ],
    [
      'delete-answers-without-error-detail',
      'Error details.',
      memberGone('BatchDeleteWorkflows', 'fail[].error_detail'),
    ],
    [
      'delete-answers-long-error-detail',
      'Error details. / Maximum: 64',
      memberEdited('BatchDeleteWorkflows', 'fail[].error_detail', (detail, owner) =>
        `${String(detail)} It was ${String(owner.workflow_urn)} in the request.`.padEnd(65, '.'),
      ),
    ],
    [
      'delete-answers-null-urn-of-failed',
      'workflow_urn / String',
      memberEdited('BatchDeleteWorkflows', 'fail[].workflow_urn', asNull),
    ],
    [
      'delete-answers-null-for-no-failed',
      'fail / Array of OperateErrorInfo objects',
      memberEdited('BatchDeleteWorkflows', 'fail', (fails) =>
        Array.isArray(fails) && fails.length === 0 ? null : fails,
      ),
    ],
  ]),
  ...defectsOf('status', 'CreateWorkflow', [
    ['create-answers-200', 'Status code: 201', statusOf('CreateWorkflow', 200)],
    [
      'create-refuses-with-422',
      'Status code: 400',
      refusalEdited('CreateWorkflow', (answer) => ({ ...answer, status: 422 })),
    ],
    [
      'create-refuses-with-200',
      'Status code: 400',
      refusalEdited('CreateWorkflow', (answer) => ({ ...answer, status: 200 })),
    ],
  ]),
  ...defectsOf('status', 'ListWorkflow', [
    ['list-answers-206', 'Status code: 200', statusOf('ListWorkflow', 206)],
    [
      'list-fails-for-limit-of-words',
      'Status code: 400',
      refusalEdited('ListWorkflow', (answer) => ({ ...answer, status: 500 })),
    ],
  ]),
  ...defectsOf('status', 'ShowWorkFlow', [
    [
      'show-fails-for-unknown-flow',
      'Status code: 400',
      refusalEdited('ShowWorkFlow', (answer) => ({ ...answer, status: 500 })),
    ],
    [
      'show-answers-empty-for-unknown-flow',
      'Status code: 400',
      refusalEdited('ShowWorkFlow', () => ({ status: 200, body: {}, fields: {} })),
    ],
  ]),
  ...defectsOf('status', 'UpdateWorkFlow', [
    ['update-answers-204', 'Status code: 200', answerEdited('UpdateWorkFlow', () => ({ status: 204, fields: {} }))],
    ['update-answers-201', 'Status code: 200', statusOf('UpdateWorkFlow', 201)],
  ]),
  ...defectsOf('status', 'BatchDeleteWorkflows', [
    [
      'delete-answers-204',
      'Status code: 200',
      answerEdited('BatchDeleteWorkflows', () => ({ status: 204, fields: {} })),
    ],
    [
      'delete-fails-for-missing-urns',
      'Status code: 400',
      refusalEdited('BatchDeleteWorkflows', (answer) => ({ ...answer, status: 503 })),
    ],
  ]),
];
