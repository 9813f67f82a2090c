import type { Scenario } from './definition.ts';
import { orderInput } from './payload.ts';

export const saturation: Scenario = {
  name: 'saturation',
  title: 'the highest throughput, from connections that never wait',
  engine: 'autocannon',
  open: { startRatePerSecond: 500, stages: [{ ratePerSecond: 500, durationMs: 10_000 }], maxVus: 1_000 },
  closed: { connections: 32, durationMs: 10_000 },
  roles: ['success'],
  distinctRequests: 256,
  request: (index, seed) => ({ role: 'success', input: orderInput(index % 256, seed) }),
};
