import type { Rule } from './rule.ts';

export const roleCall: Rule = {
  name: 'role-call',
  authority: 'declared',
  severity: 'error',
  covers: 'a valid call of a flow that the target offers is answered with 200',
  hint: 'check the workflow id of the role, then why the call was refused',
};
