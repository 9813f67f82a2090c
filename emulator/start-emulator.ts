import { makeControl } from './control.ts';
import { startServer } from './http/server.ts';
import type { Emulator, EmulatorOptions } from './options.ts';

/** Calls are given so long to end when the emulator is closed. */
const defaultDrainMs = 4000;

/**
 * Starts the emulator: the documented operation and the management of flows over HTTP, with the built-in flows
 * `success`, `echo`, `fail`, `timeout` and `error` under any project id, and its admin API under /_emulator.
 * @throws Problem where a flow, the faults or the state cannot be read, credentials are missing or the address is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const control = await makeControl(options);
  const { host = '127.0.0.1', port = 0, drainMs = defaultDrainMs } = options;
  try {
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
