import type { Rule } from './rule.ts';

export const otherSuccess: Rule = {
  name: 'other-success',
  authority: 'documented',
  severity: 'error',
  covers: 'success is 200 and no other code of the 2xx class',
  hint: 'answer 200',
};
