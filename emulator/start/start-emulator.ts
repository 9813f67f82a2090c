import { Problem } from '../../core/problem.ts';
import type { Emulator, EmulatorOptions } from '../options/emulator-options.ts';
import { startServer } from '../server/server.ts';
import { type Control, makeControl } from './control.ts';

/** Calls are given so long to end when the emulator is closed. */
const defaultDrainMs = 4000;

/**
 * Starts the emulator: the documented operation and the management of flows over HTTP, with the built-in flows
 * `success`, `echo`, `fail`, `timeout` and `error` under any project id, and its admin API under /_emulator.
 * @throws Problem where a flow, the faults or the state cannot be read, credentials are missing or the address is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, drainMs = defaultDrainMs, workers = 1 } = options;
  if (workers > 1 && options.clock === 'virtual') {
    throw new Problem(
      'usage',
      'a virtual clock cannot be shared by several workers',
      'start one worker, or take the real clock',
    );
  }
  const control = await makeControl(options);
  try {
    if (workers > 1) return await startShared(control, { ...options, drainMs }, workers);
    const server = await startServer(control.service, { host, port, drainMs });
    const close = async (): Promise<void> => {
      await server.close();
      await control.close();
    };
    return { url: server.url, port: server.port, close };
  } catch (error) {
    await control.close();
    throw error;
  }
}

/** Workers on the address that was asked for, and behind them this process on a private one. */
async function startShared(
  control: Control,
  options: EmulatorOptions & { drainMs: number },
  workers: number,
): Promise<Emulator> {
  const { startWorkers } = await import('../workers/worker-pool.ts');
  const server = await startServer(control.service, { host: '127.0.0.1', port: 0, drainMs: options.drainMs });
  const pool = await startWorkers(workers, options, server.port, control.state);
  control.join(pool);
  const close = async (): Promise<void> => {
    await pool.close();
    await server.close();
    await control.close();
  };
  return { url: pool.url, port: pool.port, close };
}
