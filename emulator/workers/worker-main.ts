import { messageOf } from '../../core/message-of.ts';
import { isToWorker, type ToPrimary, type ToWorker } from './messages.ts';
import { startWorker, type Worker } from './worker.ts';

/** Runs in each worker process: does what the primary says, and ends when it is gone. */
const tell = (message: ToPrimary): void => {
  if (process.connected) process.send?.(message);
};

let worker: Worker | undefined;

async function obey(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'start':
      worker = await startWorker(message, tell);
      tell({ type: 'listening', url: worker.url, port: worker.port });
      break;
    case 'put':
      worker?.put(message.flow);
      tell({ type: 'applied', turn: message.turn });
      break;
    case 'delete':
      worker?.delete(message.id);
      tell({ type: 'applied', turn: message.turn });
      break;
    case 'forwarding':
      worker?.forwarding(message.on);
      tell({ type: 'applied', turn: message.turn });
      break;
    case 'metrics':
      if (worker !== undefined) tell({ type: 'metrics', snapshot: worker.snapshot() });
      break;
    case 'counts': {
      const minutes = worker?.counts(message.query) ?? [];
      tell({ type: 'counts', turn: message.turn, minutes });
      break;
    }
    case 'close':
      await worker?.close();
      process.disconnect();
      process.exit(0);
  }
}

process.on('message', (message: unknown) => {
  if (!isToWorker(message)) return;
  obey(message).catch((error: unknown) => {
    tell({ type: 'failed', message: messageOf(error) });
  });
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group: the primary decides when we end.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
tell({ type: 'ready' });
