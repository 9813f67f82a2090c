import type { Scenario } from './definition.ts';
import { orderInput } from './payload.ts';

export const steady: Scenario = {
  name: 'steady',
  title: 'latency at a constant arrival rate',
  engine: 'k6',
  open: { startRatePerSecond: 100, stages: [{ ratePerSecond: 100, durationMs: 10_000 }], maxVus: 200 },
  closed: { connections: 8, durationMs: 10_000 },
  roles: ['success'],
  distinctRequests: 256,
  request: (index, seed) => ({ role: 'success', input: orderInput(index % 256, seed) }),
};
