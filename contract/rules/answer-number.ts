import { faultsWith } from './plain-faults.ts';
import type { Rule } from './rule.ts';

export const answerNumber: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/(?:minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/,
  severity: 'error',
  covers: 'each number of an answer keeps its documented minimum and maximum',
  hint: 'keep the number within the bounds that the page gives',
  judgeAnswer: (view) => faultsWith(view, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']),
};
