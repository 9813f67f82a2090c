import type { Rule } from './rule.ts';

export const validInput: Rule = {
  name: 'valid-input',
  authority: 'documented',
  rests: /\/type$/,
  severity: 'error',
  covers: 'any JSON object is a valid input',
  hint: 'accept every JSON object as input, whatever its depth, size, names and characters',
};
