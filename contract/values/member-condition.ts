import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type { RequestSchemas } from './request-schemas.ts';
import { saidConditional } from './said-otherwise.ts';
import { listedValues } from './scalar-value.ts';
import { type Member, type Shape, shapeOf } from './shape.ts';

/** "must be set when mode is FAST": the member that it depends on, and its word. */
export interface MemberCondition {
  on: string;
  word: string;
  sentence: string;
}

const hasWord = (sentence: string, word: string): boolean => sentence.split(/[^\p{L}\p{N}_-]+/u).includes(word);

/**
 * What a member depends on, as its description says in words: a listed word of a neighbour. The neighbour is the one
 * whose word stands behind "when" or "if" in the sentence.
 */
export function conditionOf(schemas: RequestSchemas, shape: Shape, member: Member): MemberCondition | undefined {
  const sentence = saidConditional(shapeOf(schemas, member.view).description);
  const behind = sentence === undefined ? undefined : /\b(?:when|if)\b(?<rest>.*)/is.exec(sentence)?.groups?.rest;
  if (sentence === undefined || behind === undefined) return undefined;
  for (const other of shape.members.values()) {
    if (other.name === member.name) continue;
    const words = listedValues(shapeOf(schemas, other.view).facts) ?? [];
    const word = words.find((one) => typeof one === 'string' && hasWord(behind, one));
    if (typeof word === 'string') return { on: other.name, word, sentence };
  }
  return undefined;
}

/** Whether the neighbour has the word that a member depends on. */
export function isMet(condition: MemberCondition, object: JsonValue | undefined): boolean {
  return isJsonObject(object) && object[condition.on] === condition.word;
}
