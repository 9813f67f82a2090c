import { type Defect, defectsOf } from './defect.ts';
import { inAnyProject, ofAnyFlow } from './world-changes.ts';

const shows = 'This API is used to query a specified execution of a flow.';
const project = 'project_id / Project ID. For details, see Obtaining a Project ID.';

/** Executions that others than their flow and project reach. */
export const executionIsolation: readonly Defect[] = [
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
