import type { Rule } from './rule.ts';

export const mediaTypeVariant: Rule = {
  name: 'media-type-variant',
  authority: 'inferred',
  severity: 'error',
  covers: 'Content-Type is compared without case and with its parameters apart (RFC 9110, section 8.3)',
  hint: 'parse the field instead of comparing its text',
};
