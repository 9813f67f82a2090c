import type { Rule } from './rule.ts';
import { statusWords } from './words.ts';

export const wrongStatus: Rule = {
  name: 'wrong-status',
  authority: 'documented',
  rests: statusWords,
  severity: 'error',
  covers: 'a documented status code comes only when its time has come',
  hint: 'answer with the status that the page gives for this case',
};
