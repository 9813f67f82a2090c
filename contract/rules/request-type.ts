import type { Rule } from './rule.ts';

export const requestType: Rule = {
  name: 'request-type',
  authority: 'documented',
  rests: /\/type$/,
  severity: 'error',
  covers: 'a request member of another type than the documented one is refused with 400',
  hint: 'check the type before anything is executed; null is no object',
};
