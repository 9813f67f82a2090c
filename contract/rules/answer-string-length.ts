import { faultsWith } from './plain-faults.ts';
import type { Rule } from './rule.ts';

export const answerStringLength: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/(?:minLength|maxLength)$/,
  severity: 'error',
  covers: 'each string of an answer keeps its documented minimum and maximum length, counted in characters',
  hint: 'keep the string within the bounds that the page gives',
  judgeAnswer: (view) => faultsWith(view, ['minLength', 'maxLength']),
};
