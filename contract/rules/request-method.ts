import type { Rule } from './rule.ts';
import { operationWords } from './words.ts';

export const requestMethod: Rule = {
  name: 'request-method',
  authority: 'documented',
  rests: operationWords,
  severity: 'error',
  covers: 'only the documented method executes the flow',
  hint: 'route by method as well as by path',
};
