import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { messageOf } from '../../core/message-of.ts';
import { UnmatchedPath } from '../expressions/mapping.ts';
import { ServiceFailure } from '../functions/flow-function.ts';
import type { FunctionResult } from '../functions/function-result.ts';
import { assertPayload, PayloadTooLarge } from '../functions/payload-limit.ts';
import { mergeObjects, setMember } from '../json/set-member.ts';
import type { CompiledAction, OperationNode } from './compiled-flow.ts';
import { ActionContext, type Execution } from './execution.ts';

/** What the actions of a node came to; every failed action of a parallel node has its entry. */
export type ActionsResult =
  | { ok: true; value: JsonValue }
  | { ok: false; failures: { code: string; message: string }[] };

/** A failure of the call itself; what breaks the service is thrown on. */
function thrown(error: unknown): FunctionResult {
  if (error instanceof ServiceFailure) throw error;
  if (error instanceof UnmatchedPath) return { ok: false, code: 'UnmatchedPath', message: error.message };
  if (error instanceof PayloadTooLarge) return { ok: false, code: 'PayloadTooLarge', message: error.message };
  const message = messageOf(error);
  return { ok: false, code: 'FunctionError', message };
}

function withHeaders(argument: JsonValue, execution: Execution): JsonValue {
  if (execution.flow.assumptions.headersReach === 'context' || !isJsonObject(argument)) return argument;
  if (Object.hasOwn(argument, 'headers')) return argument;
  const merged = mergeObjects([argument]);
  setMember(merged, 'headers', execution.call.headers);
  return merged;
}

function callAction(
  execution: Execution,
  node: OperationNode,
  action: CompiledAction,
  input: JsonValue,
  attempt: number,
): FunctionResult | Promise<FunctionResult> {
  try {
    const mapped = action.argument === undefined ? input : (action.argument(input) ?? null);
    if (mapped !== input) assertPayload(mapped);
    const argument = withHeaders(mapped, execution);
    const result = action.call(argument, new ActionContext(execution, node.id, attempt));
    return result instanceof Promise ? result.catch(thrown) : result;
  } catch (error) {
    return thrown(error);
  }
}

/** The output of a node from those of its actions. */
function joined(execution: Execution, values: JsonValue[]): JsonValue {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  switch (execution.flow.assumptions.actionOutputs) {
    case 'list':
      return values;
    case 'last':
      return values.at(-1) ?? null;
    case 'merge':
      return values.every(isJsonObject) ? mergeObjects(values) : values;
  }
}

function settled(execution: Execution, results: readonly FunctionResult[]): ActionsResult {
  const values: JsonValue[] = [];
  const failures: { code: string; message: string }[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else failures.push(result);
  }
  return failures.length > 0 ? { ok: false, failures } : { ok: true, value: joined(execution, values) };
}

async function restInSequence(
  execution: Execution,
  node: OperationNode,
  input: JsonValue,
  attempt: number,
  results: FunctionResult[],
  pending: Promise<FunctionResult>,
): Promise<ActionsResult> {
  let last = await pending;
  results.push(last);
  while (last.ok && !execution.isOver && results.length < node.actions.length) {
    const action = node.actions[results.length];
    if (action === undefined) break;
    const from = execution.flow.assumptions.sequentialInput === 'previous' ? last.value : input;
    last = await callAction(execution, node, action, from, attempt);
    results.push(last);
  }
  return settled(execution, results);
}

function inSequence(
  execution: Execution,
  node: OperationNode,
  input: JsonValue,
  attempt: number,
): ActionsResult | Promise<ActionsResult> {
  const results: FunctionResult[] = [];
  let from = input;
  for (const action of node.actions) {
    const result = callAction(execution, node, action, from, attempt);
    if (result instanceof Promise) return restInSequence(execution, node, input, attempt, results, result);
    results.push(result);
    if (!result.ok) break;
    if (execution.flow.assumptions.sequentialInput === 'previous') from = result.value;
  }
  return settled(execution, results);
}

/**
 * Calls the functions of a node, one after the other or all at once; at once where none of them waits.
 * @throws ServiceFailure where the service itself breaks
 */
export function callActions(
  execution: Execution,
  node: OperationNode,
  input: JsonValue,
  attempt: number,
): ActionsResult | Promise<ActionsResult> {
  if (!node.parallel) return inSequence(execution, node, input, attempt);
  const results = node.actions.map((action) => callAction(execution, node, action, input, attempt));
  const ready = results.filter((result): result is FunctionResult => !(result instanceof Promise));
  if (ready.length === results.length) return settled(execution, ready);
  return Promise.all(results.map(async (result) => result)).then((all) => settled(execution, all));
}
