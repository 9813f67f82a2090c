import type { Rule } from './rule.ts';

export const noAnswer: Rule = {
  name: 'no-answer',
  authority: 'inferred',
  severity: 'error',
  covers: 'every request is answered before the connection closes',
  hint: 'look for a crash or an unhandled error in the server log',
};
