import { isJsonObject } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { valuesAt } from '../model/instance-path.ts';
import { faultsWith } from './plain-faults.ts';
import type { Breach, Rule } from './rule.ts';

/** Members that the page lists without saying whether they are always there, and that no condition excuses. */
function silentlyMissing(view: AnswerView): Breach[] {
  const breaches: Breach[] = [];
  const conditional = new Set(view.model.conditions(String(view.status)).map(({ field }) => field));
  for (const { keyword, path, pointer } of view.model.constraints(String(view.status))) {
    const name = path.at(-1);
    if (keyword !== 'type' || name === undefined || name === '*') continue;
    if (path.length === 1 && conditional.has(name)) continue;
    for (const { at, value } of valuesAt(view.json, path.slice(0, -1))) {
      if (!isJsonObject(value) || Object.hasOwn(value, name)) continue;
      const breach = {
        pointer,
        member: name,
        message: `${at}/${name} is missing`,
        expected: `member "${name}"`,
        actual: 'absent',
      };
      // The vendor's own definition has a request id in error bodies, the page does not.
      breaches.push(name === 'request_id' ? { ...breach, atMost: 'warn' } : breach);
    }
  }
  return breaches;
}

export const answerRequired: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'inferred',
  severity: 'error',
  covers: 'every documented member is there, but for the conditional ones',
  hint: 'send the member in every answer of this status',
  judgeAnswer: (view) => {
    if (!view.documented) return [];
    const stated = faultsWith(view, ['required']);
    const known = new Set(stated.map(({ member }) => member));
    return [...stated, ...silentlyMissing(view).filter(({ member }) => !known.has(member))];
  },
};
