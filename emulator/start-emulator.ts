import { join } from 'node:path';
import { authenticator } from './auth/authenticator.ts';
import { readFlows } from './flow-store.ts';
import { requestIds } from './http/request-id.ts';
import { startServer } from './http/server.ts';
import type { Emulator, EmulatorOptions } from './options.ts';

const builtinFlowsDir = join(import.meta.dirname, 'flows');

/**
 * Starts the emulator: the documented operation over HTTP, with the built-in flows `success`, `echo`, `fail`, `timeout`
 * and `error`, under any project id.
 * @throws Problem where a flow cannot be read or the address is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const flows = readFlows(builtinFlowsDir);
  if (options.flowsDir !== undefined) {
    for (const [id, flow] of readFlows(options.flowsDir)) flows.set(id, flow);
  }
  const service = {
    flows,
    authenticate: authenticator(options.auth ?? { mode: 'off' }),
    newRequestId: requestIds(),
  };
  return startServer(service, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
}
