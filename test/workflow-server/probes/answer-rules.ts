import { flowBodyRule } from '../rules/flow-body.ts';
import { decimal, flag, list, may, must, object, oneOf, text, whole } from '../rules/make.ts';
import type { OperationName } from '../rules/requests.ts';
import type { Member, Rule } from '../rules/rule.ts';

// What answers of the plain server have: the tables of the pages, with the members that it never leaves out required.

const time = (): Rule => ({ type: 'text', min: 0, max: 64, form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ });
const urn = (): Rule => ({ type: 'text', min: 1, max: 160, form: /^urn:fss:[^:]+:[^:]+:workflow:default:.+:latest$/ });
const id = (): Rule => text(1, 64);
const statuses = ['success', 'fail', 'running', 'timeout', 'cancel'];
const anything = (): Rule => ({ type: 'anything' });

function summary(): Record<string, Member> {
  return {
    created_by: must(text(0, 64)),
    created_time: must(time()),
    description: may(text(0, 512)),
    enable_stream_response: must(flag()),
    id: must(id()),
    name: must(text(1, 64)),
    updated_time: must(time()),
    workflow_urn: must(urn()),
  };
}

function brief(states: readonly string[]): Record<string, Member> {
  return {
    begin_time: must(time()),
    created_by: must(text(1, 32)),
    end_time: may(time()),
    execution_id: must(id()),
    last_update_time: must(time()),
    status: must(oneOf(...states)),
    workflow_id: must(id()),
    workflow_urn: must(urn()),
  };
}

function node(): Rule {
  const run = object({
    begin_time: must(whole(0, Number.MAX_SAFE_INTEGER)),
    end_time: may(whole(0, Number.MAX_SAFE_INTEGER)),
    error_message: may(object()),
    input: must(object()),
    output: may(anything()),
    request_id: must(text()),
    status: must(oneOf(...statuses)),
  });
  return object({
    execution_id: must(text()),
    executions: must(list(0, 200, run)),
    node_id: must(id()),
    node_name: must(text()),
  });
}

function metrics(): Rule {
  const values = (): Member =>
    must(list(0, 10_000, object({ timestamp: must(whole()), value: must(decimal(0, 1e15)) })));
  return object({ count: values(), duration: values(), fail_count: values(), running_count: values() });
}

/** The rule of an error's body. */
export function errorRule(): Rule {
  return object({ error_code: must(text(1, 36)), error_msg: must(text(2, 512)), request_id: may(text(2, 512)) });
}

/** The rule of the body of an operation's good answer; undefined where the page has none. */
export function answerRule(operation: OperationName): Rule | undefined {
  switch (operation) {
    case 'CreateWorkflow':
    case 'UpdateWorkFlow':
      return object(summary());
    case 'ListWorkflow':
      return object({
        size: must(whole(0, 200)),
        total: must(whole(0, 1_000_000)),
        workflows: must(list(0, 200, object(summary()))),
      });
    case 'ShowWorkFlow':
      return object({
        created_by: must(text(0, 64)),
        created_time: must(time()),
        definition: must(flowBodyRule()),
        id: must(id()),
        lts_group_id: may(text()),
        lts_stream_id: may(text()),
        updated_time: must(time()),
        workflow_urn: must(urn()),
      });
    case 'BatchDeleteWorkflows': {
      const failed = object({ error_detail: must(text(1, 64)), workflow_urn: must(text(1, 128)) });
      return object({ fail: must(list(0, 200, failed)), success: must(list(0, 200, urn())) });
    }
    case 'StartSyncWorkflowExecution': {
      const error = object({
        begin_time: must(time()),
        end_time: must(time()),
        error_message: must(text(1, 2048)),
        node_id: must(id()),
      });
      return object({
        begin_time: must(time()),
        end_time: must(time()),
        errors: may(list(1, 200, error)),
        execution_id: must(id()),
        output: may(object()),
        status: must(oneOf('success', 'fail', 'timeout')),
      });
    }
    case 'StartWorkflowExecution':
    case 'CreateCallbackWorkflow':
      return object({ execution_id: must(id()) });
    case 'ListWorkflowExecutions':
      return object({ executions: must(list(0, 999, object(brief(statuses)))) });
    case 'ShowWorkflowExecutionForPage': {
      const more = [...statuses, 'scheduled', 'recovered', 'retrying', 'stopping'];
      return object({
        executions: must(list(0, 100, object(brief(more)))),
        size: must(whole(0, 100)),
        total: must(whole(0, 1_000_000)),
      });
    }
    case 'ShowWorkflowExecution':
      return object({
        ...brief(statuses),
        headers: must(object()),
        input: must(object()),
        node_execution_details: must(list(0, 200, node())),
        output: may(object()),
      });
    case 'ShowTenantMetric':
    case 'ShowWorkFlowMetric':
      return metrics();
    case 'StopWorkFlow':
    case 'RetryWorkFlow':
      return undefined;
  }
}
