import type { Rule } from './rule.ts';

export const smuggledLength: Rule = {
  name: 'smuggled-length',
  authority: 'inferred',
  severity: 'warn',
  covers: 'a request with two lengths is refused (RFC 9112, section 6.3)',
  hint: 'answer 400 and close the connection',
};
