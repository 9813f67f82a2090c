import { isJsonObject } from '../../../core/json.ts';
import type { Breach, Rule } from '../../rules/rule.ts';

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

export const conditionalPresent: Rule = {
  reportedBy: 'answer',
  about: 'member',
  authority: 'inferred',
  severity: 'error',
  covers: 'a field that "has a value only when status is X" has one when status is X',
  hint: 'send the field with its value for this status',
  judgeAnswer: (view) => {
    const { json } = view;
    if (view.status !== 200 || !isJsonObject(json)) return [];
    const missing = view.model
      .conditions('200')
      .filter(({ discriminator, word }) => json[discriminator] === word)
      .filter(({ field }) => !Object.hasOwn(json, field) || json[field] === null)
      .map(({ field, discriminator, word, presentPointer }) => ({
        pointer: presentPointer,
        member: field,
        message: `${field} has no value though ${discriminator} is ${word}`,
        expected: `a value in "${field}"`,
        actual: Object.hasOwn(json, field) ? 'null' : 'absent',
      }));
    // The page allows a list of none, and yet it is no value: a warning.
    const empty = view.model
      .conditions('200')
      .filter(({ discriminator, word, field }) => json[discriminator] === word && isEmptyList(json[field]))
      .map(
        ({ field, discriminator, word, presentPointer }): Breach => ({
          pointer: presentPointer,
          member: field,
          message: `${field} is an empty list though ${discriminator} is ${word}`,
          expected: `at least one item in "${field}"`,
          actual: '[]',
          atMost: 'warn',
        }),
      );
    return [...missing, ...empty];
  },
};
