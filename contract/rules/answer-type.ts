import { faultsWith } from './plain-faults.ts';
import type { Rule } from './rule.ts';

export const answerType: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/type$/,
  severity: 'error',
  covers: 'each documented member of an answer has the documented type',
  hint: 'send the member with the type that the page gives it',
  judgeAnswer: (view) => faultsWith(view, ['type']),
};
