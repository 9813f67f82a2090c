import type { Rule } from '../../rules/rule.ts';
import { echoBreach, echoDifferences } from './echo-value.ts';

export const echoPrecision: Rule = {
  reportedBy: 'call',
  authority: 'declared',
  severity: 'warn',
  covers: 'numbers keep the digits that a double cannot hold',
  hint: 'keep big integers as text end to end, or tell users that 2^53 is the limit',
  judgeAnswer: (view) =>
    echoDifferences(view).some(({ kind }) => kind === 'value') ? [] : echoBreach(view, 'precision'),
};
