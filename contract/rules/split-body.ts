import type { Rule } from './rule.ts';

export const splitBody: Rule = {
  name: 'split-body',
  authority: 'inferred',
  severity: 'error',
  covers: 'a body that arrives in pieces is the same body',
  hint: 'collect all pieces, as bytes, before decoding',
};
