import type { Rule } from './rule.ts';

export const answersDiffer: Rule = {
  name: 'answers-differ',
  authority: 'declared',
  severity: 'error',
  covers: 'a second target, named by --compare-to, answers the same requests as the first does',
  hint: 'see whether the change between the two targets was meant to show at this place',
};
