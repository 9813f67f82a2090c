import type { Rule } from './rule.ts';

export const charsetVariant: Rule = {
  name: 'charset-variant',
  authority: 'inferred',
  severity: 'warn',
  covers: 'a charset other than UTF-8 is refused (RFC 8259 knows none)',
  hint: 'answer 415, or ignore the parameter knowingly',
};
