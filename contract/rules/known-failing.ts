import type { Rule } from './rule.ts';

export const knownFailing: Rule = {
  name: 'known-failing',
  authority: 'declared',
  severity: 'error',
  covers: 'a case on the known-failing list fails as the list says',
  hint: 'remove the entry: the case passes now, or its id matches no case that ran',
};
