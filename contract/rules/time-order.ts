import type { Rule } from './rule.ts';
import { periodsIn } from './times.ts';

export const timeOrder: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'an end is not before its beginning',
  hint: 'take both times from one clock, the end last',
  sees: (view) => periodsIn(view).length > 0,
  judgeAnswer: (view) =>
    periodsIn(view)
      .filter(({ begin, end }) => end.epochMs < begin.epochMs)
      .map(({ begin, end }) => ({
        pointer: end.pointer,
        message: `${end.at} is before ${begin.at}`,
        expected: `not before ${begin.text}`,
        actual: end.text,
      })),
};
