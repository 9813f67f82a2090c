import type { Rule } from './rule.ts';

export const percentEncoding: Rule = {
  name: 'percent-encoding',
  authority: 'inferred',
  severity: 'error',
  covers: 'a percent-encoded unreserved character is the character itself (RFC 3986, section 6.2.2)',
  hint: 'decode each path segment once, after splitting the path',
};
