import type { Rule } from './rule.ts';

export const roleError: Rule = {
  name: 'role-error',
  authority: 'declared',
  severity: 'error',
  covers: 'the error flow is answered with 500',
  hint: 'check which workflow id --flow error names',
};
