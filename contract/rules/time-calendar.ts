import type { Rule } from './rule.ts';
import { timesIn } from './times.ts';

export const timeCalendar: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/(?:pattern|format)$/,
  severity: 'error',
  covers: 'a time names a day and a second that exist',
  hint: 'derive the text from an instant instead of putting digits together',
  judgeAnswer: (view) =>
    timesIn(view)
      .filter(({ form }) => form === 'impossible')
      .map(({ at, text, pointer }) => ({
        pointer,
        message: `${at} is no time of the calendar`,
        expected: 'a real date and time',
        actual: text,
      })),
};
