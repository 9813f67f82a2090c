import type { JsonValue } from '../../core/json.ts';
import type { FunctionResult } from '../functions/function-result.ts';
import { mergeOver } from '../json/set-member.ts';
import { type ActionsResult, callActions } from './call-actions.ts';
import type { CompiledFlow, CompiledNode, ErrorHandler, OperationNode, SleepNode } from './compiled-flow.ts';
import { Execution, type FlowCall } from './execution.ts';
import type { FlowOutcome, NodeFailure } from './outcome.ts';

/** What a node came to: a value for the next node, or the end. */
type Step = { ok: true; value: JsonValue; next: CompiledNode | undefined } | { ok: false; outcome: FlowOutcome };

const maxMessageLength = 2048;

/** What a node hands on, by its filter and the assumption on merging. */
function handedOn(execution: Execution, node: CompiledNode, input: JsonValue, output: JsonValue): JsonValue {
  const filtered = node.filterOutput === undefined ? output : (node.filterOutput(output) ?? null);
  return execution.flow.assumptions.nodeOutput === 'merge' ? mergeOver(input, filtered) : filtered;
}

/** Sleeps until its time is over or somebody calls the node back; undefined where nobody did. */
async function slept(execution: Execution, node: SleepNode): Promise<FunctionResult | undefined> {
  const done = new AbortController();
  const signal = AbortSignal.any([execution.signal(), done.signal]);
  try {
    const time = execution.clock.sleep(node.durationMs, signal).then(() => undefined);
    return await Promise.race([time, execution.calledBack(node.id, signal)]);
  } finally {
    done.abort();
  }
}

async function sleep(execution: Execution, node: SleepNode, input: JsonValue): Promise<Step> {
  const beginMs = execution.clock.now();
  const begun = { nodeId: node.id, nodeName: node.name, attempt: 0, beginMs, input };
  execution.call.begun?.(begun);
  const called = await slept(execution, node);
  const endMs = execution.clock.now();
  if (called?.ok === false) {
    const message = bounded(called.message);
    execution.call.observe?.({ ...begun, endMs, result: { ok: false, message } });
    return { ok: false, outcome: { status: 'fail', errors: [{ nodeId: node.id, message, beginMs, endMs }] } };
  }
  const output = handedOn(execution, node, input, called === undefined ? input : called.value);
  execution.call.observe?.({ ...begun, endMs, result: { ok: true, output } });
  return { ok: true, value: output, next: node.next };
}

function bounded(message: string): string {
  return message === '' ? 'Exception happened' : message.slice(0, maxMessageLength);
}

async function retried(
  execution: Execution,
  node: OperationNode,
  input: JsonValue,
  attempt: number,
  delayMs: number,
): Promise<Step> {
  await execution.clock.sleep(delayMs, execution.signal());
  return operate(execution, node, input, attempt + 1);
}

interface Run {
  node: OperationNode;
  input: JsonValue;
  attempt: number;
  beginMs: number;
}

/** Follows the first row of on_errors that matches, or ends the flow. */
function handleFailure(
  execution: Execution,
  { node, input, attempt, beginMs }: Run,
  failures: readonly { code: string; message: string }[],
): Step | Promise<Step> {
  const [first = { code: 'FunctionError', message: '' }] = failures;
  const error = { errorCode: first.code, errorMessage: bounded(first.message), nodeId: node.id };
  const handler: ErrorHandler | undefined = node.handlers.find(({ matches }) => matches(error));
  if (handler?.retry !== undefined && attempt < handler.retry.maxAttempts) {
    return retried(execution, node, input, attempt, handler.retry.delayMs);
  }
  if (handler?.next !== undefined) {
    const caught = execution.flow.assumptions.caughtError;
    return { ok: true, value: caught === 'merge' ? mergeOver(input, { error }) : error, next: handler.next };
  }
  const endMs = Math.max(beginMs, execution.clock.now());
  const errors = failures.map(
    ({ message }): NodeFailure => ({ nodeId: node.id, message: bounded(message), beginMs, endMs }),
  );
  return { ok: false, outcome: { status: 'fail', errors } };
}

function conclude(execution: Execution, run: Run, result: ActionsResult): Step | Promise<Step> {
  const { node, input } = run;
  const output = result.ok ? handedOn(execution, node, input, result.value) : null;
  execution.call.observe?.({
    nodeId: node.id,
    nodeName: node.name,
    attempt: run.attempt,
    beginMs: run.beginMs,
    endMs: execution.clock.now(),
    input,
    result: result.ok ? { ok: true, output } : { ok: false, message: bounded(result.failures[0]?.message ?? '') },
  });
  return result.ok ? { ok: true, value: output, next: node.next } : handleFailure(execution, run, result.failures);
}

function operate(execution: Execution, node: OperationNode, input: JsonValue, attempt: number): Step | Promise<Step> {
  const run: Run = { node, input, attempt, beginMs: execution.clock.now() };
  execution.call.begun?.({ nodeId: node.id, nodeName: node.name, attempt, beginMs: run.beginMs, input });
  const result = callActions(execution, node, input, attempt);
  if (!(result instanceof Promise)) return conclude(execution, run, result);
  return result.then((settled) => conclude(execution, run, settled));
}

function runNode(execution: Execution, node: CompiledNode, value: JsonValue): Step | Promise<Step> {
  const input = node.filterInput === undefined ? value : (node.filterInput(value) ?? null);
  switch (node.type) {
    case 'End':
      return { ok: true, value: handedOn(execution, node, input, input), next: undefined };
    case 'Sleep':
      return sleep(execution, node, input);
    case 'Operation':
      return operate(execution, node, input, 0);
  }
}

function follow(execution: Execution, start: CompiledNode, input: JsonValue): FlowOutcome | Promise<FlowOutcome> {
  let value = input;
  let node: CompiledNode | undefined = start;
  while (node !== undefined) {
    const step: Step | Promise<Step> = runNode(execution, node, value);
    if (step instanceof Promise) {
      return step.then((settled) => {
        if (!settled.ok) return settled.outcome;
        // It has timed out or was stopped meanwhile: nobody waits for it any more, and no further node may act.
        if (execution.isOver) return { status: 'cancel' };
        if (settled.next === undefined) return { status: 'success', output: settled.value };
        return follow(execution, settled.next, settled.value);
      });
    }
    if (!step.ok) return step.outcome;
    value = step.value;
    node = step.next;
  }
  return { status: 'success', output: value };
}

async function whenStopped(stop: AbortSignal): Promise<FlowOutcome> {
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
  return { status: 'cancel' };
}

/** Ends an execution that waits when its time is up or it is stopped, and with it whatever it still waits for. */
async function bounding(execution: Execution, running: Promise<FlowOutcome>): Promise<FlowOutcome> {
  const { clock, flow, call } = execution;
  const { beginMs, stop } = call;
  const leftMs = beginMs + flow.timeLimitMs - clock.now();
  const limit = clock.sleep(leftMs, execution.signal()).then((): FlowOutcome => ({ status: 'timeout' }));
  try {
    return await Promise.race(stop === undefined ? [running, limit] : [running, limit, whenStopped(stop)]);
  } finally {
    execution.end();
  }
}

/**
 * Executes a flow. Returns its outcome at once where no node waits, else a promise of it.
 * @throws ServiceFailure where the service itself breaks
 */
export function runFlow(flow: CompiledFlow, call: FlowCall): FlowOutcome | Promise<FlowOutcome> {
  const execution = new Execution(flow, call);
  const outcome = follow(execution, flow.start, call.input);
  return outcome instanceof Promise ? bounding(execution, outcome) : outcome;
}
