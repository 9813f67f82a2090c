import { constantLoad } from './constant-load.ts';
import type { Scenario } from './definition.ts';
import { documentInput } from './payload.ts';

const distinctRequests = 16;
const payloadBytes = 100_000;

export const large: Scenario = {
  name: 'large',
  title: 'inputs of 100 kB, echoed back',
  engine: 'k6',
  open: constantLoad(20, 10_000),
  closed: { connections: 4, durationMs: 10_000 },
  roles: ['echo'],
  distinctRequests,
  request: (index, seed) => ({ role: 'echo', input: documentInput(index, seed, payloadBytes) }),
};
