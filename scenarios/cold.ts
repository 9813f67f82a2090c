import type { Scenario } from './definition.ts';
import { steady } from './steady.ts';

export const cold: Scenario = {
  ...steady,
  name: 'cold',
  title: 'a new connection for each request; against steady, what keep-alive is worth',
  connections: 'new',
};
