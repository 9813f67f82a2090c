import type { Rule } from './rule.ts';
import { operationWords } from './words.ts';

export const requestPath: Rule = {
  name: 'request-path',
  authority: 'documented',
  rests: operationWords,
  severity: 'error',
  covers: 'only the documented path executes the flow',
  hint: 'match the whole path, segment by segment',
};
