import cluster, { type Worker } from 'node:cluster';
import { extname, join } from 'node:path';
import { Problem } from '../../core/problem.ts';
import type { CountedMinute, CountQuery } from '../telemetry/execution-counts.ts';
import type { JournalEntry } from '../telemetry/journal.ts';
import type { MetricsSnapshot } from '../telemetry/metrics-text.ts';
import { isToPrimary, type ToPrimary, type ToWorker } from './messages.ts';

/** One worker, as its primary sees it. */
export interface WorkerProcess {
  url: string;
  port: number;
  /** Resolves when the change is applied, or the worker is gone. */
  apply(change: ToWorker & { turn: number }): Promise<void>;
  snapshot(): Promise<MetricsSnapshot>;
  /** @param turn tells this question from others that are open */
  counts(turn: number, query: CountQuery): Promise<CountedMinute[]>;
  close(): Promise<void>;
  onExit(listener: () => void): void;
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
 * Starts a process that listens.
 * @param first what it is told when it is ready, as things are then
 * @param note takes each request that it answers
 * @throws Problem `usage` where the address cannot be listened on
 */
export async function startWorkerProcess(
  first: () => ToWorker & { type: 'start' },
  note: (entry: JournalEntry) => void,
): Promise<WorkerProcess> {
  cluster.setupPrimary({ ...workerScript(), args: [] });
  const worker = cluster.fork();
  const tell = (message: ToWorker): boolean => worker.send(message);
  await answerOf(worker, (message) => (message.type === 'ready' ? true : undefined));
  const listening = answerOf(worker, (message) => (message.type === 'listening' ? message : undefined));
  tell(first());
  const { url, port } = await listening;
  worker.on('message', (message: unknown) => {
    if (isToPrimary(message) && message.type === 'journal') note(message.entry);
  });
  return {
    url,
    port,
    async apply(change) {
      const { turn } = change;
      const answer = answerOf(worker, (told) => (told.type === 'applied' && told.turn === turn ? true : undefined));
      tell(change);
      await answer.catch(() => undefined);
    },
    snapshot() {
      const answer = answerOf(worker, (message) => (message.type === 'metrics' ? message.snapshot : undefined));
      tell({ type: 'metrics' });
      return answer;
    },
    counts(turn, query) {
      const answer = answerOf(worker, (message) =>
        message.type === 'counts' && message.turn === turn ? message.minutes : undefined,
      );
      tell({ type: 'counts', turn, query });
      return answer;
    },
    async close() {
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      tell({ type: 'close' });
      await gone;
    },
    onExit: (listener) => {
      worker.once('exit', listener);
    },
  };
}
