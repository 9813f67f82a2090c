import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../data/json.ts';
import { finish } from '../flows/engine.ts';
import { answered, part, Refusal } from '../operations/call.ts';
import type { Parts } from '../parts.ts';
import { membersAt } from '../rules/places.ts';
import type { OperationName } from '../rules/requests.ts';
import type { Variant } from '../variants.ts';

function unknownIs(parts: Parts, status: number): void {
  const operations: OperationName[] = [
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
    'ShowWorkFlowMetric',
  ];
  for (const name of operations) parts.finders.unknown[name] = status;
}

/** States and retry policies that are named and are not there. */
function danglingReference(flow: JsonObject): string | undefined {
  const states = new Set(objectsOf(flow, 'states').map((state) => textOf(state, 'id')));
  const retries = new Set(objectsOf(flow, 'retries').map((retry) => textOf(retry, 'name')));
  const policies = objectsOf(flow, 'states').flatMap((state) => objectsOf(state, 'on_errors'));
  const next = [...objectsOf(flow, 'states'), ...policies].map((one) => textOf(one, 'transition'));
  if (next.some((id) => id !== '' && !states.has(id))) return 'transition is the id of no state';
  const named = policies.map((policy) => textOf(policy, 'retry_ref'));
  return named.some((name) => name !== '' && !retries.has(name)) ? 'retry_ref is the name of no policy' : undefined;
}

/** Other decisions where the pages leave one. */
export const habitVariants: readonly Variant[] = [
  {
    name: 'unknown-is-404',
    why: 'RFC 9110, 15.5.5: what is not found is 404, also where a page lists only 400',
    change: (parts) => unknownIs(parts, 404),
  },
  {
    name: 'unknown-is-400',
    why: 'every page of an operation with an id lists 400',
    change: (parts) => unknownIs(parts, 400),
  },
  {
    name: 'pages-have-at-most-50',
    why: 'a page has 0 to 200 objects and says how many: none says that a page is full',
    change: ({ ways }) => {
      ways.page = (items, offset, limit) => items.slice(offset, offset + Math.min(limit, 50));
    },
  },
  {
    name: 'flows-newest-first',
    why: 'no page says in what order flows are listed',
    change: ({ ways }) => {
      ways.flowOrder = (flows) => flows.reverse();
    },
  },
  {
    name: 'flows-by-name',
    why: 'no page says in what order flows are listed',
    change: ({ ways }) => {
      const name = ({ definition }: { definition: JsonObject }): string => textOf(definition, 'name');
      ways.flowOrder = (flows) => flows.sort((a, b) => (name(a) < name(b) ? -1 : 1));
    },
  },
  {
    name: 'executions-oldest-first',
    why: 'no page says in what order executions are listed',
    change: ({ ways }) => {
      ways.executionOrder = (executions) => executions;
    },
  },
  {
    name: 'name-filter-finds-parts',
    why: 'no page says that the name of the filter is the whole name',
    change: ({ ways }) => {
      ways.nameMatches = (name, wanted) => name.includes(wanted);
    },
  },
  {
    name: 'negative-offset-refused',
    why: 'the tables of the lists have a minimum of 0 for the offset, against their words',
    change: ({ requests }) => {
      for (const { query } of [requests.ListWorkflow, requests.ListWorkflowExecutions]) {
        if (query.offset?.rule.type === 'number') query.offset.rule.min = 0;
      }
    },
  },
  {
    name: 'limit-beyond-500-is-200',
    why: 'the words of the list of executions give 200 for whatever is beyond, against its table',
    change: ({ requests }) => {
      const { limit } = requests.ListWorkflowExecutions.query;
      if (limit?.rule.type === 'number') limit.rule.max = Number.POSITIVE_INFINITY;
    },
  },
  {
    name: 'null-is-absent',
    why: 'no page says that a member that may be left out may not be null',
    change: ({ habits }) => {
      habits.nullIsAbsent = true;
    },
  },
  {
    name: 'lengths-in-utf-16',
    why: 'no page says in what a length is counted beyond the basic plane',
    change: ({ habits }) => {
      habits.lengthOf = (text) => text.length;
    },
  },
  {
    name: 'references-must-exist',
    why: 'a transition is the ID of the next state, a retry_ref the name of the retry policy',
    change: ({ checks }) => {
      checks.CreateWorkflow.own = danglingReference;
      checks.UpdateWorkFlow.own = danglingReference;
    },
  },
  {
    name: 'unknown-start-fails-at-the-start',
    why: 'only of ref_name the page says that it must be known; a start has up to 256 characters, an id 64',
    change: ({ checks }) => {
      checks.CreateWorkflow['known-start'] = () => undefined;
      checks.UpdateWorkFlow['known-start'] = () => undefined;
    },
  },
  {
    name: 'update-keeps-what-is-left-out',
    why: 'the page calls it modifying: members that are not mandatory and not sent may stay',
    change: ({ ways }) => {
      const { kept } = ways;
      ways.kept = (sent, before) => ({ ...(before ?? kept({}, undefined)), ...sent });
    },
  },
  {
    name: 'lists-of-express-refused',
    why: 'express flows have no persistence of the execution history',
    change: ({ runs }) => {
      for (const operation of ['ListWorkflowExecutions', 'ShowWorkflowExecutionForPage'] as const) {
        const run = runs[operation];
        runs[operation] = (call, world) => {
          const flow = world.flows.get(part(call.path, 'workflow_id'));
          const express =
            flow?.projectId === call.path.project_id && textOf(flow?.definition ?? {}, 'mode') === 'EXPRESS';
          if (express) throw new Refusal(400, 'Executions of express flows are not kept.');
          return run(call, world);
        };
      }
    },
  },
  {
    name: 'express-shown-while-running',
    why: 'an execution that runs is no history yet',
    change: ({ ways }) => {
      const { recorded } = ways;
      ways.recorded = (execution) => execution.status === 'running' || recorded(execution);
    },
  },
  {
    name: 'retry-makes-new-execution',
    why: 'the page of retry does not say that the execution stays the same',
    change: ({ runs, finders }) => {
      const { StartWorkflowExecution: start, RetryWorkFlow: retry } = runs;
      runs.RetryWorkFlow = async (call, world) => {
        const execution = finders.execution(call, world);
        if (!world.ways.retryable(execution.status)) return retry(call, world);
        const { input, headers } = execution;
        await start({ ...call, body: { input, headers }, header: {} }, world);
        return { status: 200, fields: {} };
      };
    },
  },
  {
    name: 'callback-ends-the-run',
    why: 'the output of a callback is the execution result of the flow, as its table says',
    change: ({ runs }) => {
      const run = runs.CreateCallbackWorkflow;
      runs.CreateCallbackWorkflow = async (call, world) => {
        const answer = await run(call, world);
        const execution = world.executions.get(isObject(answer.body) ? textOf(answer.body, 'execution_id') : '');
        const output = objectOf(call.body, 'output');
        const good = call.body.result === 'success';
        if (execution !== undefined && good) finish(execution, { status: 'success', output }, world);
        return answer;
      };
    },
  },
  {
    name: 'callback-of-ended-run-answers-again',
    why: 'no page says that a second callback is an error',
    change: ({ runs, finders }) => {
      const run = runs.CreateCallbackWorkflow;
      runs.CreateCallbackWorkflow = (call, world) => {
        const execution = world.executions.get(part(call.header, 'x-workflow-run-id'));
        const own = execution?.flowId === finders.flow(call, world).id;
        if (execution === undefined || !own || execution.status === 'running') return run(call, world);
        return answered({ execution_id: execution.id });
      };
    },
  },
  {
    name: 'fractions-of-seconds-refused',
    why: 'the type of duration is Long, against its minimum',
    change: ({ requests }) => {
      for (const { body } of [requests.CreateWorkflow, requests.UpdateWorkFlow]) {
        for (const { rule } of membersAt(body, 'states[].duration')) if (rule.type === 'number') rule.whole = true;
      }
    },
  },
  {
    name: 'stopped-is-not-retried',
    why: 'no page says that an execution that was stopped can be retried',
    change: ({ ways }) => {
      ways.retryable = (status) => status === 'fail' || status === 'timeout';
    },
  },
  {
    name: 'retry-begins-anew',
    why: 'no page says with which state a retry begins',
    change: ({ ways }) => {
      ways.retryFrom = (execution) => {
        execution.nodes = [];
        return undefined;
      };
    },
  },
  {
    name: 'deleted-name-stays-taken',
    why: 'no page says that a name can be had again',
    change: ({ runs }) => {
      const run = runs.CreateWorkflow;
      runs.CreateWorkflow = (call, world) => {
        const [name, projectId] = [textOf(call.body, 'name'), call.path.project_id];
        const gone = world.deleted.map(({ flow }) => flow).filter((flow) => flow.projectId === projectId);
        if (gone.some(({ definition }) => textOf(definition, 'name') === name)) {
          throw new Refusal(400, 'A flow of this name existed.');
        }
        return run(call, world);
      };
    },
  },
  {
    name: 'example-of-end-states-refused',
    why: 'the table of states has 1 to 10 actions and two action modes for all of them, against its example',
    change: ({ requests }) => {
      for (const { body } of [requests.CreateWorkflow, requests.UpdateWorkFlow]) {
        for (const { rule } of membersAt(body, 'states[].actions')) Object.assign(rule, { min: 1 });
        for (const { rule } of membersAt(body, 'states[].action_mode')) {
          Object.assign(rule, { values: ['sequential', 'parallel'] });
        }
      }
    },
  },
  {
    name: 'retried-is-recovered',
    why: 'the history has the status recovered',
    change: ({ ways }) => {
      const { historyStatus } = ways;
      ways.historyStatus = (execution) =>
        execution.retries > 0 && execution.status === 'success' ? 'recovered' : historyStatus(execution);
    },
  },
  {
    name: 'running-is-scheduled',
    why: 'the history has the status scheduled, for what has not come to a state yet',
    change: ({ ways }) => {
      const { historyStatus } = ways;
      ways.startDelay = 200;
      ways.historyStatus = (execution) => {
        const waiting = execution.status === 'running' && execution.nodes.length === 0;
        return waiting ? 'scheduled' : historyStatus(execution);
      };
    },
  },
  {
    name: 'stop-and-retry-answer-an-object',
    why: 'the pages of stop and retry list no members of a 200: an empty object has none',
    change: ({ edits }) => {
      edits.push((answer, operation) => {
        const bare = operation === 'StopWorkFlow' || operation === 'RetryWorkFlow';
        return bare && answer.status === 200 ? { ...answer, body: {} } : answer;
      });
    },
  },
  {
    name: 'metric-of-unknown-is-empty',
    why: 'a URN that has no executions has no values',
    change: ({ runs }) => {
      const run = runs.ShowWorkFlowMetric;
      runs.ShowWorkFlowMetric = (call, world) => {
        try {
          return run(call, world);
        } catch (error) {
          if (!(error instanceof Refusal) || error.message !== 'The flow does not exist.') throw error;
          return answered({ count: [], duration: [], fail_count: [], running_count: [] });
        }
      };
    },
  },
];
