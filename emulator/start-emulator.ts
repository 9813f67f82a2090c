import { join } from 'node:path';
import { adminListener } from './admin/admin-listener.ts';
import { Journal } from './admin/journal.ts';
import { Metrics } from './admin/metrics.ts';
import { authenticator } from './auth/authenticator.ts';
import { realClock } from './clock/clock.ts';
import { virtualClock } from './clock/virtual-clock.ts';
import { defaultAssumptions } from './engine/assumptions.ts';
import { Callbacks } from './engine/callbacks.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { readFaults } from './faults/read-faults.ts';
import { requestIds } from './http/request-id.ts';
import { startServer } from './http/server.ts';
import type { Service } from './http/service.ts';
import { executionOperations } from './management/execution-operations.ts';
import { flowOperations } from './management/flow-operations.ts';
import type { Emulator, EmulatorOptions } from './options.ts';
import { ExecutionStore } from './store/execution-store.ts';
import { readFlows } from './store/flow-files.ts';
import { FlowStore } from './store/flow-store.ts';
import { executeSync } from './sync-executions/execute.ts';

const builtinFlowsDir = join(import.meta.dirname, 'flows');

function makeService(options: EmulatorOptions): Service {
  const clock = options.clock === 'virtual' ? virtualClock() : realClock;
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const { journal: kept = 'off' } = options;
  const flows = new FlowStore();
  for (const flow of readFlows(builtinFlowsDir, 'built-in', assumptions, clock.now())) flows.put(flow);
  if (options.flowsDir !== undefined) {
    for (const flow of readFlows(options.flowsDir, 'folder', assumptions, clock.now())) flows.put(flow);
  }
  const faults = new FaultPlan();
  if (options.faults !== undefined) faults.arm(readFaults(options.faults));
  const journal = kept === 'off' ? undefined : new Journal(kept);
  const metrics = new Metrics();
  const callbacks = new Callbacks();
  const executions = new ExecutionStore();
  const sync = { flows, clock, callbacks };
  return {
    operations: {
      ...flowOperations(flows, assumptions),
      ...executionOperations({ ...sync, executions }),
      'sync-executions': { POST: { takesBody: true, run: (call) => executeSync(sync, call) } },
    },
    admin: adminListener({ flows, executions, callbacks, faults, journal, metrics, clock, assumptions }),
    clock,
    authenticate: authenticator(options.auth ?? { mode: 'off' }),
    newRequestId: requestIds(),
    metrics,
    journal,
    faults,
    profile: options.profile ?? 'documented',
    closing: false,
  };
}

/**
 * Starts the emulator: the documented operation and the management of flows over HTTP, with the built-in flows
 * `success`, `echo`, `fail`, `timeout` and `error` under any project id, and its admin API under /_emulator.
 * @throws Problem where a flow cannot be read or the address is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return startServer(makeService(options), { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
}
