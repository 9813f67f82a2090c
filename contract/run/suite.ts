import { BroadcastChannel } from 'node:worker_threads';
import { inject } from 'vitest';
import { planContract } from '../cases/plan-contract.ts';
import { registerCases } from './register-cases.ts';

const order = inject('flowgaugeOrder');
const stop = new AbortController();
const channel = new BroadcastChannel(order.channel);
channel.onmessage = () => stop.abort();
channel.unref();

registerCases(
  planContract(order.spec, order.target, order.plan),
  order.target,
  order.credentials,
  order.execution,
  true,
  stop.signal,
);
