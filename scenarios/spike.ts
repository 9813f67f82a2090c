import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const spike: Scenario = {
  ...steady,
  name: 'spike',
  title: 'eight times the usual rate for five seconds, and how the target recovers',
  open: {
    startRatePerSecond: 50,
    stages: [
      { ratePerSecond: 50, durationMs: 5_000 },
      { ratePerSecond: 400, durationMs: 500 },
      { ratePerSecond: 400, durationMs: 4_500 },
      { ratePerSecond: 50, durationMs: 500 },
      { ratePerSecond: 50, durationMs: 9_500 },
    ],
    maxVus: 400,
  },
};
