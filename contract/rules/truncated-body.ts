import type { Rule } from './rule.ts';

export const truncatedBody: Rule = {
  name: 'truncated-body',
  authority: 'inferred',
  severity: 'error',
  covers: 'a request that is cut off is not executed',
  hint: 'execute only when the announced length has arrived',
};
