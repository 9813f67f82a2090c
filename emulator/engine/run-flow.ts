import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { CompiledFlow, CompiledNode } from './compiled-flow.ts';
import type { FunctionResult } from './flow-function.ts';
import type { FlowOutcome } from './outcome.ts';

/** One call of a flow. */
export interface FlowCall {
  input: JsonValue;
  headers: JsonObject;
  /** when the request was received, milliseconds since the epoch */
  beginMs: number;
}

interface Execution {
  flow: CompiledFlow;
  call: FlowCall;
  deadlineMs: number;
}

type Step = { ok: true; value: JsonValue } | { ok: false; outcome: FlowOutcome };

const timedOut: Step = { ok: false, outcome: { status: 'timeout' } };

async function sleep(execution: Execution, durationMs: number, value: JsonValue): Promise<Step> {
  const leftMs = execution.deadlineMs - Date.now();
  await delay(Math.max(0, Math.min(durationMs, leftMs)));
  return durationMs > leftMs ? timedOut : { ok: true, value };
}

function failed(node: CompiledNode, beginMs: number, message: string): Step {
  const bounded = message === '' ? 'Exception happened' : message.slice(0, 2048);
  return {
    ok: false,
    outcome: { status: 'fail', errors: [{ nodeId: node.id, message: bounded, beginMs, endMs: Date.now() }] },
  };
}

function operate(
  execution: Execution,
  node: CompiledNode & { type: 'Operation' },
  input: JsonValue,
): Step | Promise<Step> {
  const beginMs = Date.now();
  const context = { headers: execution.call.headers };
  const settle = (result: FunctionResult): Step => (result.ok ? result : failed(node, beginMs, result.message));
  let value = input;
  for (const [index, action] of node.actions.entries()) {
    const result = action.call(value, context);
    if (result instanceof Promise) {
      return result.then(async (first) => {
        let last = first;
        for (const later of node.actions.slice(index + 1)) {
          if (!last.ok) break;
          last = await later.call(last.value, context);
        }
        return settle(last);
      });
    }
    if (!result.ok) return settle(result);
    value = result.value;
  }
  return { ok: true, value };
}

function runNode(execution: Execution, node: CompiledNode, value: JsonValue): Step | Promise<Step> {
  switch (node.type) {
    case 'End':
      return { ok: true, value };
    case 'Sleep':
      return sleep(execution, node.durationMs, value);
    case 'Operation':
      return operate(execution, node, value);
  }
}

function follow(execution: Execution, start: CompiledNode, input: JsonValue): FlowOutcome | Promise<FlowOutcome> {
  let value = input;
  let node: CompiledNode | undefined = start;
  while (node !== undefined) {
    const current: CompiledNode = node;
    const step: Step | Promise<Step> = runNode(execution, current, value);
    if (step instanceof Promise) {
      return step.then((settled) => {
        if (!settled.ok) return settled.outcome;
        if (current.next === undefined) return { status: 'success', output: settled.value };
        return follow(execution, current.next, settled.value);
      });
    }
    if (!step.ok) return step.outcome;
    value = step.value;
    node = current.next;
  }
  return { status: 'success', output: value };
}

/**
 * Executes a flow. Returns its outcome at once where no node waits, else a promise of it.
 * @throws ServiceFailure where the service itself breaks
 */
export function runFlow(flow: CompiledFlow, call: FlowCall): FlowOutcome | Promise<FlowOutcome> {
  return follow({ flow, call, deadlineMs: call.beginMs + flow.timeLimitMs }, flow.start, call.input);
}
