import type { Rule } from './rule.ts';

export const keptConnection: Rule = {
  name: 'kept-connection',
  authority: 'inferred',
  severity: 'error',
  covers: 'a request on a kept-alive connection is answered like one on a new connection',
  hint: 'read each request to its end before the next, and keep nothing of it',
};
