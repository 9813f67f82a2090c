import type { FaultPlan } from '../faults/fault-plan.ts';
import type { EmulatorOptions } from '../options/emulator-options.ts';
import type { Flow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import type { CountedMinute, CountQuery } from '../telemetry/execution-counts.ts';
import type { Journal } from '../telemetry/journal.ts';
import type { MetricsSnapshot } from '../telemetry/metrics-text.ts';
import type { FlowMessage, ToWorker } from './messages.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** What workers are kept in step with. */
export interface SharedState {
  flows: FlowStore;
  faults: FaultPlan;
  journal: Journal | undefined;
}

/** Processes that share one port. */
export interface WorkerPool {
  url: string;
  port: number;
  /** Resolves when every worker has applied every change. */
  settled(): Promise<void>;
  snapshots(): Promise<MetricsSnapshot[]>;
  /** What each worker has counted of executions. */
  counts(query: CountQuery): Promise<CountedMinute[][]>;
  close(): Promise<void>;
}

function flowMessage({ id, projectId, origin, definition, mock, createdMs, updatedMs, baseDir }: Flow): FlowMessage {
  return { id, projectId, origin, definition, mock, createdMs, updatedMs, baseDir };
}

/**
 * Starts the workers and keeps them in step: flows go to all of them, and while faults are in force the primary executes
 * everything itself, so that their counts hold. A worker that dies is replaced.
 * @param controlPort where the primary answers what workers do not
 * @throws Problem `usage` where the address cannot be listened on
 */
export async function startWorkers(
  count: number,
  options: EmulatorOptions,
  controlPort: number,
  { flows, faults, journal }: SharedState,
): Promise<WorkerPool> {
  const workers = new Set<WorkerProcess>();
  let closing = false;
  let turn = 0;
  let last: Promise<unknown> = Promise.resolve();

  const begin = async (): Promise<WorkerProcess> => {
    const worker = await startWorkerProcess(
      () => ({
        type: 'start',
        options,
        controlPort,
        flows: flows.all().map(flowMessage),
        forwarding: !faults.isEmpty,
      }),
      (entry) => journal?.add(entry),
    );
    worker.onExit(() => {
      workers.delete(worker);
      if (!closing) begin().catch((error: unknown) => console.error(error));
    });
    workers.add(worker);
    return worker;
  };

  const tellAll = (make: (turn: number) => ToWorker & { turn: number }): void => {
    turn += 1;
    const change = make(turn);
    // One that has died meanwhile will be told everything when it is replaced.
    last = Promise.all([last, ...[...workers].map((worker) => worker.apply(change))]);
  };

  // All ask for the same port; where that is 0, the first to ask decides which it is for all.
  const { url, port } = await begin();
  await Promise.all(Array.from({ length: count - 1 }, begin));
  flows.onChange((id, flow) => {
    tellAll((number) =>
      flow === undefined
        ? { type: 'delete', turn: number, id }
        : { type: 'put', turn: number, flow: flowMessage(flow) },
    );
  });
  faults.onChange(() => tellAll((number) => ({ type: 'forwarding', turn: number, on: !faults.isEmpty })));

  return {
    url,
    port,
    settled: async () => {
      await last;
    },
    snapshots: () => Promise.all([...workers].map((worker) => worker.snapshot())),
    counts: (query) => {
      turn += 1;
      const asked = turn;
      return Promise.all([...workers].map((worker) => worker.counts(asked, query)));
    },
    close: async () => {
      closing = true;
      await Promise.all([...workers].map((worker) => worker.close()));
    },
  };
}
