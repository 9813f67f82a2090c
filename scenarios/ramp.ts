import { vusFor } from './arrivals.ts';
import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const ramp: Scenario = {
  ...steady,
  name: 'ramp',
  title: 'a rate that rises until the target gives in: its knee, and the highest rate that keeps p95 below 100 ms',
  open: {
    startRatePerSecond: 20,
    stages: [{ ratePerSecond: 1_000, durationMs: 30_000 }],
    maxVus: vusFor(1_000),
  },
  objective: { quantile: 'p95', latencyMs: 100 },
};
