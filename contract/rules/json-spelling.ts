import type { Rule } from './rule.ts';

export const jsonSpelling: Rule = {
  name: 'json-spelling',
  authority: 'inferred',
  severity: 'error',
  covers: 'another spelling of the same JSON is the same request: blanks, escapes, order of members',
  hint: 'read the body with a JSON parser only',
};
