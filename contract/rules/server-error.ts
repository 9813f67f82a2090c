import type { Rule } from './rule.ts';

export const serverError: Rule = {
  name: 'server-error',
  authority: 'inferred',
  severity: 'error',
  covers: 'nothing that a client sends makes the server answer 500',
  hint: 'look at the server log for this request; validate before use',
};
