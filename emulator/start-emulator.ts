import { join } from 'node:path';
import { authenticator } from './auth/authenticator.ts';
import { realClock } from './clock/clock.ts';
import { virtualClock } from './clock/virtual-clock.ts';
import { defaultAssumptions } from './engine/assumptions.ts';
import { requestIds } from './http/request-id.ts';
import { startServer } from './http/server.ts';
import type { Emulator, EmulatorOptions } from './options.ts';
import { readFlows } from './store/flow-files.ts';
import { FlowStore } from './store/flow-store.ts';

const builtinFlowsDir = join(import.meta.dirname, 'flows');

/**
 * Starts the emulator: the documented operation over HTTP, with the built-in flows `success`, `echo`, `fail`, `timeout`
 * and `error`, under any project id.
 * @throws Problem where a flow cannot be read or the address is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock === 'virtual' ? virtualClock() : realClock;
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const flows = new FlowStore();
  for (const flow of readFlows(builtinFlowsDir, 'built-in', assumptions, clock.now())) flows.put(flow);
  if (options.flowsDir !== undefined) {
    for (const flow of readFlows(options.flowsDir, 'folder', assumptions, clock.now())) flows.put(flow);
  }
  const service = {
    flows,
    clock,
    authenticate: authenticator(options.auth ?? { mode: 'off' }),
    newRequestId: requestIds(),
  };
  return startServer(service, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
}
