import type { Rule } from './rule.ts';

export const redirect: Rule = {
  name: 'redirect',
  authority: 'inferred',
  severity: 'error',
  covers: 'the operation does not redirect',
  hint: 'name the final URL with --url, or stop redirecting POST',
};
