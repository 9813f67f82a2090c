import type { Rule } from './rule.ts';

export const throttled: Rule = {
  name: 'throttled',
  authority: 'inferred',
  severity: 'error',
  covers: 'a valid request gets through when 429 was respected',
  hint: 'lower --rate, or raise the quota of the target',
};
