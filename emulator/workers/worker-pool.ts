import cluster, { type Worker } from 'node:cluster';
import { extname, join } from 'node:path';
import { Problem } from '../../core/problem.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { EmulatorOptions } from '../options/emulator-options.ts';
import type { Flow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import type { Journal } from '../telemetry/journal.ts';
import type { MetricsSnapshot } from '../telemetry/metrics-text.ts';
import { type FlowMessage, isToPrimary, type ToPrimary, type ToWorker } from './messages.ts';

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
  close(): Promise<void>;
}

function flowMessage({ id, projectId, origin, definition, mock, createdMs, updatedMs, baseDir }: Flow): FlowMessage {
  return { id, projectId, origin, definition, mock, createdMs, updatedMs, baseDir };
}

/** The next message of a worker that the test picks; rejects where the worker fails or ends first. */
function answerOf<T>(worker: Worker, pick: (message: ToPrimary) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', listen);
      worker.off('exit', gone);
    };
    const gone = (): void => {
      done();
      reject(
        new Problem('usage', 'a worker of the emulator ended before it could answer', 'start it with fewer workers'),
      );
    };
    const listen = (message: unknown): void => {
      if (!isToPrimary(message)) return;
      const picked = pick(message);
      if (picked !== undefined) {
        done();
        resolve(picked);
      } else if (message.type === 'failed') {
        done();
        reject(new Problem('usage', message.message, 'choose another port, or an address of this machine'));
      }
    };
    worker.on('message', listen);
    worker.once('exit', gone);
  });
}

/** The script of a worker, in the form that this one has: TypeScript in development, JavaScript when installed. */
function workerScript(): { exec: string; execArgv: string[] } {
  const extension = extname(import.meta.filename);
  const exec = join(import.meta.dirname, `worker-main${extension}`);
  return { exec, execArgv: extension === '.ts' ? ['--import', 'tsx'] : [] };
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
  cluster.setupPrimary({ ...workerScript(), args: [] });
  const workers = new Set<Worker>();
  let closing = false;
  let turn = 0;
  let last: Promise<unknown> = Promise.resolve();

  const begin = async (): Promise<{ url: string; port: number }> => {
    const worker = cluster.fork();
    const tell = (message: ToWorker): boolean => worker.send(message);
    await answerOf(worker, (message) => (message.type === 'ready' ? true : undefined));
    const listening = answerOf(worker, (message) => (message.type === 'listening' ? message : undefined));
    tell({
      type: 'start',
      options,
      controlPort,
      flows: flows.all().map(flowMessage),
      forwarding: !faults.isEmpty,
    });
    const { url, port } = await listening;
    worker.on('message', (message: unknown) => {
      if (isToPrimary(message) && message.type === 'journal') journal?.add(message.entry);
    });
    worker.once('exit', () => {
      workers.delete(worker);
      if (!closing) begin().catch((error: unknown) => console.error(error));
    });
    workers.add(worker);
    return { url, port };
  };

  const tellAll = (make: (turn: number) => ToWorker & { turn: number }): void => {
    turn += 1;
    const message = make(turn);
    const { turn: awaited } = message;
    const applied = [...workers].map(async (worker) => {
      const answer = answerOf(worker, (told) => (told.type === 'applied' && told.turn === awaited ? true : undefined));
      worker.send(message);
      // One that has died meanwhile will be told everything when it is replaced.
      await answer.catch(() => undefined);
    });
    last = Promise.all([last, ...applied]);
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
    snapshots: () =>
      Promise.all(
        [...workers].map((worker) => {
          const answer = answerOf(worker, (message) => (message.type === 'metrics' ? message.snapshot : undefined));
          worker.send({ type: 'metrics' } satisfies ToWorker);
          return answer;
        }),
      ),
    close: async () => {
      closing = true;
      await Promise.all(
        [...workers].map(async (worker) => {
          const gone = new Promise((resolve) => worker.once('exit', resolve));
          worker.send({ type: 'close' } satisfies ToWorker);
          await gone;
        }),
      );
    },
  };
}
