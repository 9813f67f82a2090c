import { isJsonObject } from '../../../core/json.ts';
import type { Role } from '../../../core/target.ts';
import type { AnswerView } from '../../answer/answer-view.ts';
import type { ExpectedAnswer, SpecialPart } from '../../answer/expected-answer.ts';
import { statusWordsOf } from './status-words.ts';

export const pluginName = 'sync-executions';

/** What a call of a flow is answered with, as the target's config declares it. */
export interface FlowCall extends SpecialPart {
  readonly plugin: typeof pluginName;
  /** whose promise a 200 must keep */
  readonly role: Role;
  /** JSON text of the input, where the role gives it back */
  readonly echo: string | null;
}

function isFlowCall(part: SpecialPart): part is FlowCall {
  return part.plugin === pluginName;
}

/** The part of an expectation that belongs to a flow of a role: its calls form a group. */
export function asFlowCall(role: Role, echo: string | null): Pick<ExpectedAnswer, 'group' | 'special'> {
  const special: FlowCall = { plugin: pluginName, role, echo };
  return { group: role, special };
}

/** @returns undefined where the answer of no role is expected */
export function flowCallOf({ special }: ExpectedAnswer): FlowCall | undefined {
  return special !== null && isFlowCall(special) ? special : undefined;
}

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

/**
 * Why an answer shows nothing of the flow that was called; undefined where there was something to look at. A case is not
 * passed by an answer that was not looked at.
 */
export function unlookedFlow({ expect, status, json, model }: AnswerView): string | undefined {
  const call = flowCallOf(expect);
  if (status !== 200 || call === undefined) return undefined;
  if (!isJsonObject(json)) return 'an answer is no JSON object: nothing in it could be looked at';
  if (wordOfRole(call.role) === undefined) return undefined;
  if (call.role === 'echo' && call.echo !== null && !isJsonObject(json.output ?? null))
    return 'an answer holds no output: nothing could be compared with the input';
  // A document that enumerates no words leaves none to compare with.
  const known = statusWordsOf(model);
  const isKnown = typeof json.status === 'string' && known.has(json.status);
  return isKnown || known.size === 0
    ? undefined
    : 'an answer names no known status: how the flow ended could not be looked at';
}
