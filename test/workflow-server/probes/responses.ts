import { type JsonObject, numberOf, objectsOf, textOf } from '../data/json.ts';
import type { OperationName } from '../rules/requests.ts';
import { type Habits, problemOf } from '../rules/rule.ts';
import { defects } from '../switches.ts';
import { answerRule, errorRule } from './answer-rules.ts';
import { scenes } from './answer-scenes.ts';
import type { Probe, Reply } from './bench.ts';

const habits: Habits = { nullIsAbsent: false, lengthOf: (text) => [...text].length };

/** Times of one thing are in order. */
function inOrder(thing: JsonObject): boolean {
  const begin = textOf(thing, 'begin_time');
  const [end, last] = [textOf(thing, 'end_time') || begin, textOf(thing, 'last_update_time') || begin];
  return begin <= end && begin <= last;
}

function runInOrder(run: JsonObject): boolean {
  const begin = numberOf(run, 'begin_time') ?? 0;
  return begin > Date.now() - 60_000 && (numberOf(run, 'end_time') ?? begin) >= begin;
}

/** What the descriptions say of an answer beside its members' types. */
const remarks: Partial<Record<OperationName, (body: JsonObject) => boolean>> = {
  ListWorkflow: (body) => body.size === objectsOf(body, 'workflows').length,
  ShowWorkFlow: (body) => {
    const definition = objectsOf({ all: [body.definition ?? null] }, 'all')[0] ?? {};
    return definition.mode === 'EXPRESS' || body.lts_group_id === undefined;
  },
  StartSyncWorkflowExecution: (body) =>
    inOrder(body) &&
    (body.status === 'success') === (body.output !== undefined) &&
    (body.status === 'fail') === (body.errors !== undefined),
  ListWorkflowExecutions: (body) => objectsOf(body, 'executions').every(inOrder),
  ShowWorkflowExecution: (body) => {
    const runs = objectsOf(body, 'node_execution_details').flatMap((node) => objectsOf(node, 'executions'));
    return (
      inOrder(body) &&
      (body.status === 'running') === (body.end_time === undefined) &&
      runs.every(runInOrder) &&
      runs.every((run) => (run.status === 'fail') === (run.error_message !== undefined))
    );
  },
};

function good(operation: OperationName, { json, body, type }: Reply): boolean {
  const rule = answerRule(operation);
  if (rule === undefined) return json === undefined;
  const remark = remarks[operation] ?? (() => true);
  const typed = /^application\/json\b/.test(type);
  return typed && json !== undefined && problemOf(rule, json, 'answer', habits) === undefined && remark(body);
}

function refused({ json, type }: Reply): boolean {
  return (
    /^application\/json\b/.test(type) &&
    json !== undefined &&
    problemOf(errorRule(), json, 'error', habits) === undefined
  );
}

/** All answers of an operation's scene are as its page says. */
const conforms =
  (operation: OperationName): Probe =>
  async (bench) => {
    const { replies, statuses } = await scenes[operation](bench);
    return replies.every(
      (reply, index) =>
        reply.status === statuses[index] && (reply.status < 300 ? good(operation, reply) : refused(reply)),
    );
  };

const conformity = new Map<OperationName, Probe>();

/** The probe of an operation's answers: one function for one operation. */
export function conformityOf(operation: OperationName): Probe {
  const probe = conformity.get(operation) ?? conforms(operation);
  conformity.set(operation, probe);
  return probe;
}

/** For each defect of responses and statuses, the operation's answers. */
export const responseProbes: Record<string, Probe> = Object.fromEntries(
  defects
    .filter(({ kind }) => kind === 'response' || kind === 'status')
    .flatMap(({ name, operations: [operation] }) => (operation === undefined ? [] : [[name, conformityOf(operation)]])),
);
