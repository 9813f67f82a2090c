import { constantLoad } from './constant-load.ts';
import type { Scenario } from './definition.ts';
import { orderInput } from './payload.ts';

export const steady: Scenario = {
  name: 'steady',
  title: 'latency at a constant arrival rate',
  engine: 'k6',
  open: constantLoad(400, 10_000),
  closed: { connections: 8, durationMs: 10_000 },
  roles: ['success'],
  distinctRequests: 256,
  request: (index, seed) => ({ role: 'success', input: orderInput(index, seed) }),
};
