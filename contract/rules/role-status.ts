import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

const words: Readonly<Record<string, string>> = {
  success: 'success',
  echo: 'success',
  fail: 'fail',
  timeout: 'timeout',
};

/** The status in which a flow of this role ends; undefined where its call is not answered with 200. */
export function wordOfRole(role: string): string | undefined {
  return Object.hasOwn(words, role) ? words[role] : undefined;
}

export const roleStatus: Rule = {
  reportedBy: 'call',
  authority: 'declared',
  severity: 'error',
  covers: 'a flow ends as its role declares: success and echo in success, fail in fail, timeout in timeout',
  hint: 'check which workflow id the target has for this role, then how the target maps the end of a flow to status',
  judgeAnswer: (view) => {
    const { json, expect, model } = view;
    const want = expect.role === null ? undefined : wordOfRole(expect.role);
    if (view.status !== 200 || want === undefined || !isJsonObject(json)) return [];
    const actual = json.status;
    if (typeof actual !== 'string' || !model.statusWords.has(actual) || actual === want) return [];
    const pointer =
      model.constraints('200').find(({ keyword, path }) => keyword === 'enum' && path[0] === 'status')?.pointer ?? '';
    return [{ pointer, message: `the ${expect.role} flow ended in ${actual}`, expected: want, actual }];
  },
};
