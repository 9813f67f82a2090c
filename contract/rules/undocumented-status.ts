import type { Rule } from './rule.ts';
import { statusWords } from './words.ts';

export const undocumentedStatus: Rule = {
  name: 'undocumented-status',
  authority: 'documented',
  rests: statusWords,
  severity: 'error',
  covers: 'a status code that neither the page documents nor a gateway gives',
  hint: 'answer with a documented status code',
};
