import type { ContractClient } from './client.ts';
import { defaultLimits } from './limits.ts';
import type { RawExchange, RequestPlan } from './message.ts';
import { WireConnection } from './wire-connection.ts';

/**
 * A client that sends nothing: each request gets what is known of it already.
 * @param answer what came of a request; where it throws, `send` rejects
 */
export function playbackClient(answer: (plan: RequestPlan) => RawExchange): ContractClient {
  return {
    send: async (plan) => answer(plan),
    // Never opened, since nothing is exchanged over it.
    openWire: () => new WireConnection('http://127.0.0.1:1', defaultLimits),
    close: () => Promise.resolve(),
  };
}
