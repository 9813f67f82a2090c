import { isObject, type Json, type JsonObject, objectsOf, textOf } from '../data/json.ts';
import type { Variant } from '../variants.ts';

function extended(value: Json): Json {
  if (Array.isArray(value)) return value.map((one) => extended(one));
  if (!isObject(value)) return value;
  // What callers sent is theirs.
  const theirs = ['definition', 'input', 'output', 'headers', 'error_message'];
  const members = Object.entries(value).map(([name, one]) => [name, theirs.includes(name) ? one : extended(one)]);
  return { ...Object.fromEntries(members), tags: [], links: { self: null } };
}

function withDefaults(definition: JsonObject): JsonObject {
  const states = objectsOf(definition, 'states').map((state) => ({ action_mode: 'sequential', ...state }));
  const retries = objectsOf(definition, 'retries').map((retry) => ({ delay: 1, max_attempts: 3, ...retry }));
  const triggers = objectsOf(definition, 'triggers').map((trigger) => ({ enabled: true, ...trigger }));
  return { ...definition, states, retries, triggers };
}

const hex = (length: number): string =>
  Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');

/** Other forms of ids, members and texts. */
export const shapeVariants: readonly Variant[] = [
  {
    name: 'ids-are-32-hex-digits',
    why: 'an id is a string of 1 to 64 characters',
    change: ({ ways }) => {
      ways.newFlowId = () => hex(32);
      ways.newExecutionId = () => hex(32);
    },
  },
  {
    name: 'ids-count-up',
    why: 'an id is a string of 1 to 64 characters',
    change: ({ ways }) => {
      let last = 0;
      const next = (): string => {
        last += 1;
        return String(last);
      };
      ways.newFlowId = next;
      ways.newExecutionId = next;
    },
  },
  {
    name: 'ids-have-64-characters',
    why: 'an id may have 64 characters',
    change: ({ ways }) => {
      ways.newFlowId = () => `flow.${hex(59)}`;
      ways.newExecutionId = () => `run~${hex(60)}`;
    },
  },
  {
    name: 'members-that-no-page-lists',
    why: 'no page says that its tables are all that an answer has',
    change: ({ edits }) => {
      edits.push((answer) => (answer.body === undefined ? answer : { ...answer, body: extended(answer.body) }));
    },
  },
  {
    name: 'definition-shows-no-defaults',
    why: 'a default is what holds where nothing is said, not what must be shown',
    change: ({ ways }) => {
      ways.kept = (sent) => sent;
    },
  },
  {
    name: 'definition-shows-all-defaults',
    why: 'what the descriptions give as default may be shown',
    change: ({ ways }) => {
      const { shownDefinition } = ways;
      ways.shownDefinition = (flow) => withDefaults(shownDefinition(flow));
    },
  },
  {
    name: 'no-description-is-empty',
    why: 'the description of an answer has a minimum length of 0',
    change: ({ edits }) => {
      edits.push((answer, operation) => {
        const flows = operation === 'CreateWorkflow' || operation === 'UpdateWorkFlow' ? [answer.body] : [];
        const listed = operation === 'ListWorkflow' && isObject(answer.body) ? objectsOf(answer.body, 'workflows') : [];
        for (const one of [...flows, ...listed]) {
          if (isObject(one) && answer.status < 300) one.description ??= '';
        }
        return answer;
      });
    },
  },
  {
    name: 'no-value-is-null',
    why: 'output and errors have a value only with the status that they belong to: null is none',
    change: ({ edits }) => {
      edits.push((answer, operation) => {
        if (operation !== 'StartSyncWorkflowExecution' || !isObject(answer.body) || answer.status !== 200)
          return answer;
        return { ...answer, body: { output: null, errors: null, ...answer.body } };
      });
    },
  },
  {
    name: 'no-errors-is-empty-list',
    why: 'errors has a length of 0 to 200',
    change: ({ edits }) => {
      edits.push((answer, operation) => {
        if (operation !== 'StartSyncWorkflowExecution' || !isObject(answer.body) || answer.status !== 200)
          return answer;
        return { ...answer, body: { errors: [], ...answer.body } };
      });
    },
  },
  {
    name: 'no-end-is-empty',
    why: 'end_time has a minimum length of 0',
    change: ({ edits }) => {
      edits.push((answer, operation) => {
        if (!isObject(answer.body) || answer.status !== 200) return answer;
        if (operation === 'ShowWorkflowExecution') answer.body.end_time ??= '';
        if (operation === 'ListWorkflowExecutions') {
          for (const one of objectsOf(answer.body, 'executions')) one.end_time ??= '';
        }
        return answer;
      });
    },
  },
  {
    name: 'node-errors-are-texts',
    why: 'the table says Object, the example has a text',
    change: ({ edits }) => {
      edits.push((answer) => {
        const nodes = isObject(answer.body) ? objectsOf(answer.body, 'node_execution_details') : [];
        for (const run of nodes.flatMap((node) => objectsOf(node, 'executions'))) {
          if (isObject(run.error_message)) run.error_message = textOf(run.error_message, 'message');
        }
        return answer;
      });
    },
  },
  {
    name: 'metrics-without-those-not-asked-for',
    why: 'metric_type says which metrics are queried',
    change: ({ edits }) => {
      edits.push((answer, operation, call) => {
        if (operation !== 'ShowTenantMetric' || !isObject(answer.body) || !call?.query.metric_type) return answer;
        const kept = Object.entries(answer.body).filter(([, value]) => !Array.isArray(value) || value.length > 0);
        return { ...answer, body: Object.fromEntries(kept) };
      });
    },
  },
  {
    name: 'error-codes-are-words',
    why: 'an error code is a string of 1 to 36 characters',
    change: ({ ways }) => {
      ways.errorCode = (status) => (status === 404 ? 'WORKFLOW_NOT_FOUND' : 'WORKFLOW_BAD');
    },
  },
  {
    name: 'error-codes-have-36-characters',
    why: 'an error code may have 36 characters',
    change: ({ ways }) => {
      ways.errorCode = (status) => `FunctionGraph.${status}.`.padEnd(36, '0');
    },
  },
  {
    name: 'request-id-in-all-errors',
    why: 'a 404 may have more than its table lists',
    change: ({ wire }) => {
      wire.requestIdInBody = 'always';
    },
  },
  {
    name: 'times-with-milliseconds',
    why: 'RFC 3339 has fractions of seconds as an option, and the instant is the same',
    change: ({ ways }) => {
      ways.timeText = (ms) => new Date(ms).toISOString();
    },
  },
  {
    name: 'times-with-offset',
    why: 'RFC 3339 has Z and +00:00 as the same offset',
    change: ({ ways }) => {
      ways.timeText = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00');
    },
  },
  {
    name: 'region-is-short',
    why: 'the URN has a region, of any name',
    change: ({ ways }) => {
      ways.region = 'r1';
    },
  },
];
