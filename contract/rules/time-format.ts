import type { Rule } from './rule.ts';
import { timesIn } from './times.ts';

export const timeFormat: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/(?:pattern|format)$/,
  severity: 'error',
  covers: 'times have the form yyyy-MM-ddTHH:mm:ssZ: no fraction, no offset, four-digit year',
  hint: 'format the instant in UTC to the second, with a capital T and Z',
  judgeAnswer: (view) =>
    timesIn(view)
      .filter(({ form }) => form === 'malformed')
      // What has no time yet may have an empty one where the page does not say that it has one.
      .filter(({ text }) => text !== '' || view.model.hasAllMembers)
      .map(({ at, text, pointer }) => ({
        pointer,
        message: `${at} is not of the documented form`,
        expected: 'yyyy-MM-ddTHH:mm:ssZ',
        actual: JSON.stringify(text.slice(0, 100)),
      })),
};
