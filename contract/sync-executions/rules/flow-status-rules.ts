import type { StatusRule } from '../../rules/rule.ts';

/** Rules on the status that answers the call of a flow, or a request with an input. */
export type FlowStatusRuleName = 'role-call' | 'role-error' | 'role-missing' | 'valid-input';

export const flowStatusRules: Readonly<Record<FlowStatusRuleName, StatusRule>> = {
  'role-call': {
    reportedBy: 'status',
    names: 'status',
    authority: 'declared',
    severity: 'error',
    covers: 'a valid call of a flow that the target offers is answered with 200',
    hint: 'check the workflow id of the role, then why the call was refused',
  },
  'role-error': {
    reportedBy: 'status',
    names: 'status',
    authority: 'declared',
    severity: 'error',
    covers: 'the error flow is answered with 500',
    hint: 'check which workflow id the target has for the role error',
  },
  'role-missing': {
    reportedBy: 'status',
    names: 'status',
    authority: 'declared',
    severity: 'error',
    covers: 'a flow that does not exist is answered with 404',
    hint: 'answer 404 with the documented error body',
  },
  'valid-input': {
    reportedBy: 'status',
    names: 'validity',
    authority: 'documented',
    rests: /\/type$/,
    severity: 'error',
    covers: 'any JSON object is a valid input',
    hint: 'accept every JSON object as input, whatever its depth, size, names and characters',
  },
};
