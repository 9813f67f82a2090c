import type { Rule } from './rule.ts';

export const queryIgnored: Rule = {
  name: 'query-ignored',
  authority: 'inferred',
  severity: 'error',
  covers: 'a query that the page does not know changes nothing',
  hint: 'take the path apart from the query before matching it',
};
