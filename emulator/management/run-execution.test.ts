import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { realClock } from '../clock/clock.ts';
import type { OperationNode } from '../engine/compiled-flow.ts';
import { flowBody } from '../fixture/flow-body.ts';
import { Callbacks } from '../functions/callbacks.ts';
import { ExecutionStore, type StoredExecution } from '../store/execution-store.ts';
import { makeFlow } from '../store/flow.ts';
import { FlowStore } from '../store/flow-store.ts';
import { ExecutionCounts } from '../telemetry/execution-counts.ts';
import { endExecution, runExecution } from './run-execution.ts';

test('an execution that is stopped before it began calls no function', async () => {
  let called = false;
  const nowMs = realClock.now();
  const times = { createdMs: nowMs, updatedMs: nowMs };
  const flow = makeFlow({
    id: 'f',
    projectId: 'p',
    origin: 'api',
    definition: flowBody('f'),
    mock: undefined,
    ...times,
  });
  const call = () => {
    called = true;
    return { ok: true, value: {} } as const;
  };
  const node = { id: 'a', name: 'a', next: undefined, filterInput: undefined, filterOutput: undefined };
  const actions = [{ argument: undefined, call }];
  const start: OperationNode = { ...node, type: 'Operation', parallel: false, actions, handlers: [] };
  const execution: StoredExecution = {
    id: 'e',
    projectId: 'p',
    flow: { ...flow, compiled: { ...flow.compiled, start, assumptions: defaultAssumptions } },
    status: 'running',
    headers: {},
    input: {},
    output: undefined,
    mergesOutputs: false,
    beginMs: nowMs,
    endMs: undefined,
    updatedMs: nowMs,
    nodes: [],
    current: undefined,
    stop: new AbortController(),
  };
  const scope = {
    flows: new FlowStore(),
    executions: new ExecutionStore(),
    callbacks: new Callbacks(),
    clock: realClock,
    counts: new ExecutionCounts(),
  };
  runExecution(scope, execution);
  execution.stop.abort();
  endExecution(scope, execution, { status: 'cancel' });
  await turn();
  await turn();
  expect(called).toBe(false);
  const [counted] = scope.counts.minutes({ projectId: 'p', flowId: 'f', fromMs: 0, toMs: nowMs });
  expect(counted).toMatchObject({ begun: 1, ended: 1, failed: 0 });
});
