import { constantLoad } from './constant-load.ts';
import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const soak: Scenario = {
  ...steady,
  name: 'soak',
  title: 'ten minutes at a constant rate, to see what grows',
  open: constantLoad(50, 600_000),
  closed: { connections: 4, durationMs: 600_000 },
};
