import { faultsWith } from './plain-faults.ts';
import type { Rule } from './rule.ts';

export const answerEnum: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'amended',
  rests: /\/(?:enum|const)$/,
  severity: 'error',
  covers: 'a member with an enumeration holds one of its words, letter for letter',
  hint: 'send one of the enumerated words',
  judgeAnswer: (view) => faultsWith(view, ['enum', 'const']),
};
