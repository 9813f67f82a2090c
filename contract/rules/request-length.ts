import type { Rule } from './rule.ts';

export const requestLength: Rule = {
  name: 'request-length',
  authority: 'documented',
  rests: /\/(?:minLength|maxLength)$/,
  severity: 'error',
  covers: 'a path parameter beyond its documented length is refused',
  hint: 'check the length, counted in characters after percent-decoding',
};
