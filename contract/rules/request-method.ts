import type { Rule } from './rule.ts';

export const requestMethod: Rule = {
  name: 'request-method',
  authority: 'documented',
  severity: 'error',
  covers: 'only the documented method executes the flow',
  hint: 'route by method as well as by path',
};
