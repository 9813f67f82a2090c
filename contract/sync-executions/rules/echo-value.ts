import type { AnswerView } from '../../answer/answer-view.ts';
import { markersIn } from '../../answer/marker.ts';
import { perAnswer } from '../../answer/per-answer.ts';
import { compareJson, type JsonDifference } from '../../json/compare-json.ts';
import { exactMember, readExactJson } from '../../json/exact-json.ts';
import type { Breach, Rule } from '../../rules/rule.ts';
import { flowCallOf } from '../call/flow-call.ts';

/** Where the output of an echo flow differs from the input that it was given. */
export const echoDifferences: (view: AnswerView) => JsonDifference[] = perAnswer(differencesIn);

function differencesIn(view: AnswerView): JsonDifference[] {
  const { marker } = view.expect;
  const { role, echo = null } = flowCallOf(view.expect) ?? {};
  if (view.status !== 200 || role !== 'echo' || echo === null || view.json === undefined) return [];
  // Another request's answer is a leak, which has a rule of its own.
  if (markersIn(view.text ?? '').some((found) => found !== marker)) return [];
  const output = exactMember(view.exact(), 'output');
  // No output at all is the breach of another rule.
  if (output === undefined || output.kind !== 'object') return [];
  return compareJson(readExactJson(echo), output);
}

/** The first difference of a kind as a breach. */
export function echoBreach(view: AnswerView, kind: JsonDifference['kind']): Breach[] {
  const pointer = view.model.constraints('200').find(({ path }) => path[0] === 'output')?.pointer ?? '';
  return echoDifferences(view)
    .filter((difference) => difference.kind === kind)
    .slice(0, 1)
    .map(({ at, expected, actual }) => ({ pointer, message: `output${at} is not what was put in`, expected, actual }));
}

export const echoValue: Rule = {
  reportedBy: 'call',
  authority: 'declared',
  severity: 'error',
  covers: 'the echo flow gives its input back: the same JSON values, the order of members and the sign of zero apart',
  hint: 'look for what parses, merges, trims, sorts or escapes values between request and answer',
  judgeAnswer: (view) => echoBreach(view, 'value'),
};
