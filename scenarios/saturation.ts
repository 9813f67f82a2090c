import { constantLoad } from './constant-load.ts';
import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const saturation: Scenario = {
  ...steady,
  name: 'saturation',
  title: 'the highest throughput, from connections that never wait',
  engine: 'autocannon',
  open: constantLoad(500, 10_000),
  closed: { connections: 32, durationMs: 10_000 },
};
