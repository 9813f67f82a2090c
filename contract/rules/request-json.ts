import type { Rule } from './rule.ts';

export const requestJson: Rule = {
  name: 'request-json',
  authority: 'inferred',
  severity: 'error',
  covers: 'a body that is not one JSON value is refused with 400; what some parsers accept beyond JSON is a warning',
  hint: 'parse strictly and refuse what follows the value',
};
