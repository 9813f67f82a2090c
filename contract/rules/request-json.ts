import type { Rule } from './rule.ts';

export const requestJson: Rule = {
  name: 'request-json',
  authority: 'documented',
  severity: 'error',
  covers: 'a body that is not one JSON value is refused with 400',
  hint: 'parse strictly and refuse what follows the value',
};
