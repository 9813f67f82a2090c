import { faultsWith } from './plain-faults.ts';
import type { Rule } from './rule.ts';

export const answerArrayLength: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/(?:minItems|maxItems)$/,
  severity: 'error',
  covers: 'each array of an answer keeps its documented number of items',
  hint: 'cut or complete the array as the page says',
  judgeAnswer: (view) => faultsWith(view, ['minItems', 'maxItems']),
};
