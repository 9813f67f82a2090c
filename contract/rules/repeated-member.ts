import { repeatedMembers } from '../json/exact-json.ts';
import type { Rule } from './rule.ts';

export const repeatedMember: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers: 'no object of an answer has two members of one name (RFC 8259, section 4)',
  hint: 'send each member once; readers differ in which of two they keep',
  judgeAnswer: (view) => {
    const exact = view.documented ? view.exact() : undefined;
    return (exact === undefined ? [] : repeatedMembers(exact)).slice(0, 1).map((at) => ({
      pointer: `${view.model.operation.pointer}/responses/${view.status}`,
      message: `${at} stands twice`,
      expected: 'each member once',
      actual: `two members at ${at}`,
    }));
  },
};
