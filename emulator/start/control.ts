import { join as joinPath } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { adminListener } from '../admin/admin-listener.ts';
import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { authenticator } from '../auth/authenticator.ts';
import { realClock } from '../clock/clock.ts';
import { virtualClock } from '../clock/virtual-clock.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { FaultPlan } from '../faults/fault-plan.ts';
import { readFaults } from '../faults/read-faults.ts';
import { Callbacks } from '../functions/callbacks.ts';
import type { OperationRow } from '../http/answer.ts';
import { requestIds } from '../http/request-id.ts';
import { executionOperations } from '../management/execution-operations.ts';
import { flowOperations } from '../management/flow-operations.ts';
import { statisticOperations } from '../management/statistic-operations.ts';
import type { EmulatorOptions } from '../options/emulator-options.ts';
import type { Service } from '../server/service.ts';
import { ExecutionStore } from '../store/execution-store.ts';
import { readFlows, readJson } from '../store/flow-files.ts';
import { FlowStore } from '../store/flow-store.ts';
import type { KeptState, Persistence } from '../store/persistence.ts';
import { watchFlows } from '../store/watch-flows.ts';
import { executeSync } from '../sync-executions/execute.ts';
import { type CountQuery, ExecutionCounts } from '../telemetry/execution-counts.ts';
import { Journal } from '../telemetry/journal.ts';
import { Metrics } from '../telemetry/metrics.ts';
import type { SharedState, WorkerPool } from '../workers/worker-pool.ts';

const builtinFlowsDir = joinPath(import.meta.dirname, '..', 'flows');

/** What worker processes are asked. */
type JoinedPool = Pick<WorkerPool, 'settled' | 'snapshots' | 'counts'>;

/** A service with everything it stands on. */
export interface Control {
  service: Service;
  state: SharedState;
  /** Ties worker processes to it: changes are answered when they have them, metrics are theirs too. */
  join(pool: JoinedPool): void;
  close(): Promise<void>;
}

function armedFaults({ faults, faultsFile }: EmulatorOptions): FaultPlan {
  const plan = new FaultPlan();
  const given = faultsFile === undefined ? faults : readJson(faultsFile);
  try {
    if (given !== undefined) plan.arm(readFaults(given));
    return plan;
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    throw new Problem('flow-definition-invalid', `${faultsFile ?? 'faults'}: ${error.message}`);
  }
}

/** The database is loaded only where it is asked for: it is the slowest part to load. */
async function openLazily(dir: string, state: KeptState): Promise<Persistence> {
  const { openPersistence } = await import('../store/persistence.ts');
  return openPersistence(dir, state);
}

/** The same operations, each answering a change only when it is where it must be. */
function settling<T extends Record<string, Record<string, OperationRow>>>(
  operations: T,
  settled: () => Promise<void>,
): T {
  for (const rows of Object.values(operations)) {
    for (const [method, row] of Object.entries(rows)) {
      if (method === 'GET') continue;
      const { run } = row;
      row.run = async (call) => {
        const answer = await run(call);
        await settled();
        return answer;
      };
    }
  }
  return operations;
}

/**
 * Makes the service that a server answers with, from the options.
 * @throws Problem where a flow, the faults or the state cannot be read, or credentials are missing
 */
export async function makeControl(options: EmulatorOptions): Promise<Control> {
  const clock = options.clock === 'virtual' ? virtualClock() : realClock;
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const { journal: kept = 'off', flowsDir, dataDir } = options;
  const authenticate = authenticator(options.auth ?? { mode: 'off' });
  const flows = new FlowStore();
  for (const flow of readFlows(builtinFlowsDir, 'built-in', assumptions, clock.now())) flows.put(flow);
  const readFolder = (dir: string) => readFlows(dir, 'folder', assumptions, clock.now());
  if (flowsDir !== undefined) for (const flow of readFolder(flowsDir)) flows.put(flow);
  const faults = armedFaults(options);
  const journal = kept === 'off' ? undefined : new Journal(kept);
  const callbacks = new Callbacks();
  const executions = new ExecutionStore();
  const counts = new ExecutionCounts();
  const state = { flows, executions, faults, assumptions };
  const persistence = dataDir === undefined ? undefined : await openLazily(dataDir, state);
  const unwatch = flowsDir === undefined ? undefined : watchFlows(flowsDir, flows, () => readFolder(flowsDir));
  flows.onChange((id, flow) => {
    if (flow === undefined) executions.forgetFlow(id);
  });
  let pool: JoinedPool | undefined;
  const settled = async (): Promise<void> => {
    await persistence?.settled();
    await pool?.settled();
  };
  const metrics = new Metrics();
  const workerMetrics = async () => (await pool?.snapshots()) ?? [];
  const countsElsewhere = async (query: CountQuery) => (await pool?.counts(query)) ?? [];
  const sync = { flows, clock, callbacks, counts };
  const management = {
    ...flowOperations(flows, assumptions),
    ...executionOperations({ ...sync, executions }),
    ...statisticOperations({ flows, counts, clock, countsElsewhere }),
  };
  const service: Service = {
    operations: {
      ...settling(management, settled),
      'sync-executions': { POST: { takesBody: true, run: (call) => executeSync(sync, call) } },
    },
    admin: adminListener({ ...state, journal, metrics, counts, clock, settled, workerMetrics }),
    elsewhere: undefined,
    clock,
    authenticate,
    newRequestId: requestIds(),
    metrics,
    journal,
    faults,
    profile: options.profile ?? 'documented',
    closing: false,
  };
  const close = async (): Promise<void> => {
    unwatch?.();
    executions.stopAll();
    metrics.stop();
    await persistence?.close();
  };
  const join = (joined: JoinedPool): void => {
    pool = joined;
  };
  return { service, state: { flows, faults, journal }, join, close };
}
