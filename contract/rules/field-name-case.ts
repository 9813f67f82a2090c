import type { Rule } from './rule.ts';

export const fieldNameCase: Rule = {
  name: 'field-name-case',
  authority: 'inferred',
  severity: 'error',
  covers: 'header field names are compared without case (RFC 9110, section 5.1)',
  hint: 'look fields up by their lower-case name',
};
