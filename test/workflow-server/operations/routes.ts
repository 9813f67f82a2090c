import type { OperationName } from '../rules/requests.ts';

interface Route {
  method: string;
  path: string;
}

/** Where each operation is. */
const routes: Readonly<Record<OperationName, Route>> = {
  CreateWorkflow: { method: 'POST', path: '/v2/{project_id}/fgs/workflows' },
  ListWorkflow: { method: 'GET', path: '/v2/{project_id}/fgs/workflows' },
  BatchDeleteWorkflows: { method: 'DELETE', path: '/v2/{project_id}/fgs/workflows' },
  ShowWorkFlow: { method: 'GET', path: '/v2/{project_id}/fgs/workflows/{workflow_id}' },
  UpdateWorkFlow: { method: 'PUT', path: '/v2/{project_id}/fgs/workflows/{workflow_id}' },
  StartSyncWorkflowExecution: {
    method: 'POST',
    path: '/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions',
  },
  StartWorkflowExecution: { method: 'POST', path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions' },
  ListWorkflowExecutions: { method: 'GET', path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions' },
  ShowWorkflowExecutionForPage: {
    method: 'GET',
    path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions-history',
  },
  ShowWorkflowExecution: {
    method: 'GET',
    path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}',
  },
  StopWorkFlow: {
    method: 'POST',
    path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}/terminate',
  },
  RetryWorkFlow: {
    method: 'POST',
    path: '/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}/retry',
  },
  CreateCallbackWorkflow: { method: 'POST', path: '/v2/{project_id}/fgs/workflows/{workflow_id}/callback' },
  ShowTenantMetric: { method: 'GET', path: '/v2/{project_id}/fgs/workflow-statistic' },
  ShowWorkFlowMetric: { method: 'GET', path: '/v2/{project_id}/fgs/workflow-statistic/{workflow_urn}' },
};

const operationNames: readonly OperationName[] = [
  'CreateWorkflow',
  'ListWorkflow',
  'BatchDeleteWorkflows',
  'ShowWorkFlow',
  'UpdateWorkFlow',
  'StartSyncWorkflowExecution',
  'StartWorkflowExecution',
  'ListWorkflowExecutions',
  'ShowWorkflowExecutionForPage',
  'ShowWorkflowExecution',
  'StopWorkFlow',
  'RetryWorkFlow',
  'CreateCallbackWorkflow',
  'ShowTenantMetric',
  'ShowWorkFlowMetric',
];

/** The path parameters of a path that has this form; undefined where it has another. */
function match(template: string, segments: readonly string[]): Record<string, string> | undefined {
  const wanted = template.split('/');
  if (wanted.length !== segments.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const segment = segments[index] ?? '';
    if (want.startsWith('{') && segment !== '') found[want.slice(1, -1)] = segment;
    else if (want !== segment) return undefined;
  }
  return found;
}

/** An operation that a path leads to, by method, and the segments that are its parameters. */
export function operationsAt(path: string): { method: string; name: OperationName; raw: Record<string, string> }[] {
  const segments = path.split('/');
  return operationNames.flatMap((name) => {
    const raw = match(routes[name].path, segments);
    return raw === undefined ? [] : [{ method: routes[name].method, name, raw }];
  });
}
