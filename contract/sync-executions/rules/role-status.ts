import { isJsonObject } from '../../../core/json.ts';
import type { Rule } from '../../rules/rule.ts';
import { flowCallOf, wordOfRole } from '../call/flow-call.ts';
import { statusWordsOf } from '../call/status-words.ts';

export const roleStatus: Rule = {
  reportedBy: 'call',
  authority: 'declared',
  severity: 'error',
  covers: 'a flow ends as its role declares: success and echo in success, fail in fail, timeout in timeout',
  hint: 'check which workflow id the target has for this role, then how the target maps the end of a flow to status',
  judgeAnswer: (view) => {
    const { json, expect, model } = view;
    const role = flowCallOf(expect)?.role;
    const want = role === undefined ? undefined : wordOfRole(role);
    if (view.status !== 200 || want === undefined || !isJsonObject(json)) return [];
    const actual = json.status;
    if (typeof actual !== 'string' || !statusWordsOf(model).has(actual) || actual === want) return [];
    const pointer =
      model.constraints('200').find(({ keyword, path }) => keyword === 'enum' && path[0] === 'status')?.pointer ?? '';
    return [{ pointer, message: `the ${role} flow ended in ${actual}`, expected: want, actual }];
  },
};
