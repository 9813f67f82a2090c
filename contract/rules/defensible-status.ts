import type { Rule } from './rule.ts';

export const defensibleStatus: Rule = {
  name: 'defensible-status',
  authority: 'inferred',
  severity: 'warn',
  covers: 'where two answers can be defended, the page should say which',
  hint: 'document the status that is given',
};
