import type { Condition } from '../model/condition.ts';
import type { Constraint } from '../model/constraint.ts';
import { keywordWords } from '../model/keyword-words.ts';

function conditionWords(pointer: string, conditions: readonly Condition[]): string {
  const about = conditions.find((one) => one.presentPointer === pointer || one.absentPointer === pointer);
  if (about === undefined) return 'the body meets its condition';
  const { field, discriminator, word, presentPointer } = about;
  return presentPointer === pointer
    ? `${field} has a value where ${discriminator} is ${word}`
    : `${field} has no value unless ${discriminator} is ${word}`;
}

/** What a constraint asks of an answer, in words: `errors/items/node_id has at least 1 character`. */
export function constraintWords(
  { keyword, path, pointer, value }: Constraint,
  conditions: readonly Condition[],
): string {
  if (keyword === 'condition') return conditionWords(pointer, conditions);
  const place = path.length === 0 ? 'the body' : path.join('/').replaceAll('*', 'items');
  if (keyword === 'required') return `${place} is there`;
  const verb = /^(?:min|max)(?:Length|Items)$/.test(keyword) ? 'has' : 'is';
  return `${place} ${verb} ${keywordWords(keyword, value)}`;
}
