import type { Rule } from './rule.ts';

export const roleMissing: Rule = {
  name: 'role-missing',
  authority: 'declared',
  severity: 'error',
  covers: 'a flow that does not exist is answered with 404',
  hint: 'answer 404 with the documented error body',
};
