import type { Rule } from './rule.ts';
import { requestWords } from './words.ts';

export const validRequest: Rule = {
  name: 'valid-request',
  authority: 'documented',
  rests: requestWords,
  severity: 'error',
  covers: 'a request within every documented bound is not refused',
  hint: 'loosen the check that refuses it; the page allows this value',
};
