import type { Scenario } from './definition.ts';
import { orderInput, requestRandom, weighted } from './payload.ts';
import { steady } from './steady.ts';

export const mixed: Scenario = {
  ...steady,
  name: 'mixed',
  title: 'flows that succeed (90%), fail (8%) and time out (2%)',
  roles: ['success', 'fail', 'timeout'],
  request: (index, seed) => {
    const role = weighted(requestRandom(index, seed), [
      ['success', 90],
      ['fail', 8],
      ['timeout', 2],
    ]);
    return { role, input: orderInput(index, seed) };
  },
};
