import { flowBodyRule } from './flow-body.ts';
import { list, may, must, object, oneOf, text, whole } from './make.ts';
import type { Member } from './rule.ts';

/** What a request of an operation may hold. */
export interface RequestRules {
  path: Record<string, Member>;
  query: Record<string, Member>;
  header: Record<string, Member>;
  body?: Member;
}

const project = (): Member => must(text(1, 64));
const anyProject = (): Member => must(text(1));
const flow = (): Member => must(text(1, 512));
const execution = (): Member => must(text(1, 64));
const statuses = ['success', 'fail', 'running', 'timeout', 'cancel'];
const startBody = (): Member => must(object({ headers: may(object()), input: must(object()) }));
const milliseconds = (): Member => may(whole(0));

function ofFlow(): RequestRules {
  return { path: { project_id: project(), workflow_id: flow() }, query: {}, header: {} };
}

function ofExecution(): RequestRules {
  return {
    path: { project_id: project(), workflow_id: flow(), execution_id: execution() },
    query: {},
    header: {},
  };
}

/** The tables of request parameters of all operations, made anew for each server. */
export function requestRules(): {
  CreateWorkflow: RequestRules;
  ListWorkflow: RequestRules;
  ShowWorkFlow: RequestRules;
  UpdateWorkFlow: RequestRules;
  BatchDeleteWorkflows: RequestRules;
  StartSyncWorkflowExecution: RequestRules;
  StartWorkflowExecution: RequestRules;
  ListWorkflowExecutions: RequestRules;
  ShowWorkflowExecutionForPage: RequestRules;
  ShowWorkflowExecution: RequestRules;
  StopWorkFlow: RequestRules;
  RetryWorkFlow: RequestRules;
  CreateCallbackWorkflow: RequestRules;
  ShowTenantMetric: RequestRules;
  ShowWorkFlowMetric: RequestRules;
} {
  return {
    CreateWorkflow: { path: { project_id: anyProject() }, query: {}, header: {}, body: must(flowBodyRule()) },
    ListWorkflow: {
      path: { project_id: anyProject() },
      // A limit above 200 and an offset below 0 are mended, not refused.
      query: {
        workflow_name: may(text(0, 64)),
        limit: may(whole(1)),
        offset: may(whole()),
        enterprise_project: may(text()),
        mode: may(oneOf('NORMAL', 'EXPRESS', '')),
      },
      header: {},
    },
    ShowWorkFlow: ofFlow(),
    UpdateWorkFlow: { ...ofFlow(), body: must(flowBodyRule()) },
    BatchDeleteWorkflows: {
      path: { project_id: anyProject() },
      query: {},
      header: {},
      body: must(object({ workflow_urns: must(list(0, 200, text())) })),
    },
    StartSyncWorkflowExecution: { ...ofFlow(), body: startBody() },
    StartWorkflowExecution: {
      ...ofFlow(),
      header: {
        'x-create-time': may(text()),
        'x-workflowrun-id': may(text()),
        'x-workflowrun-mergefnparameters': may(text()),
      },
      body: startBody(),
    },
    ListWorkflowExecutions: {
      ...ofFlow(),
      query: {
        limit: may(whole(0, 500)),
        offset: may(whole()),
        status: may(oneOf(...statuses, '')),
        start_time: may(text()),
        end_time: may(text()),
      },
    },
    ShowWorkflowExecutionForPage: {
      ...ofFlow(),
      query: { offset: must(whole(0)), limit: must(whole(1, 100)), start_time: may(text()), end_time: may(text()) },
    },
    ShowWorkflowExecution: {
      ...ofExecution(),
      header: { 'x-get-workflow-full-history-data': may(oneOf('true', 'false')) },
    },
    StopWorkFlow: ofExecution(),
    RetryWorkFlow: ofExecution(),
    CreateCallbackWorkflow: {
      path: { project_id: anyProject(), workflow_id: flow() },
      query: {},
      header: { 'x-workflow-run-id': must(text(1)), 'x-workflow-state-id': must(text()) },
      body: must(object({ error: may(text(1, 64)), output: must(object()), result: must(oneOf('success', 'fail')) })),
    },
    ShowTenantMetric: {
      path: { project_id: project() },
      query: { period: may(whole(1)), start_time: milliseconds(), end_time: milliseconds(), metric_type: may(text()) },
      header: {},
    },
    ShowWorkFlowMetric: {
      // At most 128 characters, but the documented form of a long name has more. What is longer and no flow's is unknown.
      path: { project_id: project(), workflow_urn: must(text(1)) },
      query: { period: may(whole(1)), start_time: milliseconds(), end_time: milliseconds() },
      header: {},
    },
  };
}

export type OperationName = keyof ReturnType<typeof requestRules>;
