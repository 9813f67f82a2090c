import type { Rule } from './rule.ts';

export const lateAnswer: Rule = {
  name: 'late-answer',
  authority: 'inferred',
  severity: 'error',
  covers: 'an answer comes before the client gives up',
  hint: 'look for a request that is never finished',
};
