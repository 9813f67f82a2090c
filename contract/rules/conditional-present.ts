import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

export const conditionalPresent: Rule = {
  name: 'conditional-present',
  authority: 'documented',
  severity: 'error',
  covers: 'a field that "has a value only when status is X" has one when status is X',
  hint: 'send the field with its value for this status',
  judgeAnswer: (view) => {
    const { json } = view;
    if (view.status !== 200 || !isJsonObject(json)) return [];
    return view.model.conditions
      .filter(({ discriminator, word }) => json[discriminator] === word)
      .filter(({ field }) => !Object.hasOwn(json, field) || json[field] === null)
      .map(({ field, discriminator, word, presentPointer }) => ({
        pointer: presentPointer,
        message: `${field} has no value though ${discriminator} is ${word}`,
        expected: `a value in "${field}"`,
        actual: Object.hasOwn(json, field) ? 'null' : 'absent',
      }));
  },
};
