import { isJsonObject } from '../../../core/json.ts';
import type { Breach, Rule } from '../../rules/rule.ts';
import { statusWordsOf } from '../call/status-words.ts';

export const conditionalAbsent: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'documented',
  rests: /\/allOf\/\d+$/,
  severity: 'error',
  covers: 'a field that "has a value only when status is X" is absent or null for another status',
  hint: 'leave the field out, or send null, for this status',
  judgeAnswer: (view) => {
    const { json } = view;
    if (view.status !== 200 || !isJsonObject(json)) return [];
    const conditions = view.model.conditions('200');
    const words = new Set(conditions.map(({ word }) => word));
    return conditions.flatMap(({ field, discriminator, word, absentPointer }): Breach[] => {
      const actualWord = json[discriminator];
      // A status that is no word of the enumeration is another rule's breach, and says nothing about the fields.
      const isKnown =
        typeof actualWord === 'string' && (words.has(actualWord) || statusWordsOf(view.model).has(actualWord));
      const value = Object.hasOwn(json, field) ? json[field] : undefined;
      if (!isKnown || actualWord === word || value === undefined || value === null) return [];
      const breach: Breach = {
        pointer: absentPointer,
        member: field,
        message: `${field} has a value though ${discriminator} is ${actualWord}`,
        expected: `"${field}" absent or null unless ${discriminator} is ${word}`,
        actual: JSON.stringify(value).slice(0, 120),
      };
      // A list of none is what most serializers make of no value, and the page allows a length of 0.
      return [Array.isArray(value) && value.length === 0 ? { ...breach, atMost: 'warn' } : breach];
    });
  },
};
