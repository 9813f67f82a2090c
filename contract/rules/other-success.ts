import type { Rule } from './rule.ts';
import { statusWords } from './words.ts';

export const otherSuccess: Rule = {
  name: 'other-success',
  authority: 'documented',
  rests: statusWords,
  severity: 'error',
  covers: 'success is 200 and no other code of the 2xx class',
  hint: 'answer 200',
};
