import type { Rule } from './rule.ts';

export const requestRequired: Rule = {
  name: 'request-required',
  authority: 'documented',
  rests: /\/required(?:\/\d+)?$/,
  severity: 'error',
  covers: 'a request without a required member is refused with 400',
  hint: 'check that the member is there before anything is executed',
};
