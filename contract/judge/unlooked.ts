import { isJsonObject } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { wordOfRole } from '../sync-executions/rules/role-status.ts';

/**
 * Why an answer shows nothing of what its call was made for, whatever rules it breaks beside: a case is not passed by an
 * answer that was not looked at. Undefined where there was something to look at.
 */
export function unlooked({ expect, status, json, model }: AnswerView): string | undefined {
  const { inconclusive, role, echo } = expect;
  if (inconclusive?.statuses.includes(status) === true) return inconclusive.reason;
  if (status !== 200 || role === null) return undefined;
  if (!isJsonObject(json)) return 'an answer is no JSON object: nothing in it could be looked at';
  const want = wordOfRole(role);
  if (want === undefined) return undefined;
  if (role === 'echo' && echo !== null && !isJsonObject(json.output ?? null))
    return 'an answer holds no output: nothing could be compared with the input';
  // A document that enumerates no words leaves none to compare with.
  const isKnown = typeof json.status === 'string' && model.statusWords.has(json.status);
  return isKnown || model.statusWords.size === 0
    ? undefined
    : 'an answer names no known status: how the flow ended could not be looked at';
}
