import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

export const conditionalAbsent: Rule = {
  name: 'conditional-absent',
  authority: 'documented',
  severity: 'error',
  covers: 'a field that "has a value only when status is X" is absent or null for another status',
  hint: 'leave the field out, or send null, for this status',
  judgeAnswer: (view) => {
    const { json } = view;
    if (view.status !== 200 || !isJsonObject(json)) return [];
    const words = new Set(view.model.conditions.map(({ word }) => word));
    const { discriminator = '' } = view.model.conditions[0] ?? {};
    const actualWord = json[discriminator];
    // A status that is no word of the enumeration is another rule's breach, and says nothing about the fields.
    const isKnown = typeof actualWord === 'string' && (words.has(actualWord) || view.model.statusWords.has(actualWord));
    if (!isKnown) return [];
    return view.model.conditions
      .filter(({ word, field }) => actualWord !== word && Object.hasOwn(json, field) && json[field] !== null)
      .map(({ field, word, absentPointer }) => ({
        pointer: absentPointer,
        message: `${field} has a value though ${discriminator} is ${actualWord}`,
        expected: `"${field}" absent or null unless ${discriminator} is ${word}`,
        actual: JSON.stringify(json[field]).slice(0, 120),
      }));
  },
};
