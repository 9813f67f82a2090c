import type { Scenario } from './definition.ts';
import { orderInput } from './payload.ts';
import { steady } from './steady.ts';

const distinctRequests = 4_096;
const rotation = ['success', 'echo', 'fail'] as const;

export const manyFlows: Scenario = {
  ...steady,
  name: 'many-flows',
  title: 'several flows in turn, with thousands of distinct inputs, so that no cache helps',
  roles: rotation,
  distinctRequests,
  request: (index, seed) => ({
    role: rotation[index % rotation.length] ?? 'success',
    input: orderInput(index, seed),
  }),
};
