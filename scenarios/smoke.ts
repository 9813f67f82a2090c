import { constantLoad } from './constant-load.ts';
import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const smoke: Scenario = {
  ...steady,
  name: 'smoke',
  title: 'a few requests, to see that everything answers',
  open: constantLoad(5, 3_000),
  closed: { connections: 1, durationMs: 3_000 },
};
