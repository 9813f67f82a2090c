import type { Rule } from './rule.ts';

export const requestMediaType: Rule = {
  name: 'request-media-type',
  authority: 'inferred',
  severity: 'warn',
  covers: 'a body that does not call itself JSON is refused',
  hint: 'compare type and subtype of Content-Type without case, and refuse others with 400 or 415',
};
