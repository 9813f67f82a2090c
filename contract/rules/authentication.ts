import type { Rule } from './rule.ts';

export const authentication: Rule = {
  name: 'authentication',
  authority: 'declared',
  severity: 'error',
  covers: 'a call without valid credentials is refused with 401 or 403, where the target says that it asks for them',
  hint: 'check the credentials before anything else, and refuse with 401',
};
