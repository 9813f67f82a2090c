import type { JsonValue } from '../../core/json.ts';
import type { Random } from '../../core/random.ts';
import { firstCharacters } from './characters.ts';
import { meetsAll } from './meets.ts';
import { numberOf } from './number-values.ts';
import { filled } from './placeholder.ts';
import type { Fact } from './shape.ts';
import { lengthsOf, textOf } from './text-values.ts';

/** The words that an `enum` or a `const` lists and all other keywords allow; undefined where none lists any. */
export function listedValues(facts: readonly Fact[]): JsonValue[] | undefined {
  const fixed = facts.filter(({ keyword }) => keyword === 'const').map(({ value }) => value);
  const listed = facts.flatMap(({ keyword, value }) => (keyword === 'enum' && Array.isArray(value) ? value : []));
  if (fixed.length + listed.length === 0) return undefined;
  return [...fixed, ...listed].filter((value) => meetsAll(facts, value));
}

/** An example's value as its place allows it: placeholders filled, a word in its listed case, a text cut to its longest. */
export function mendedScalar(
  facts: readonly Fact[],
  example: JsonValue,
  fill: (name: string) => string | undefined,
): JsonValue | undefined {
  const candidates: JsonValue[] = [];
  if (typeof example === 'string') {
    const text = filled(example, fill);
    const { least, most } = lengthsOf(facts);
    candidates.push(text);
    for (const word of listedValues(facts) ?? []) {
      if (typeof word === 'string' && word.toLowerCase() === text.toLowerCase()) candidates.push(word);
    }
    if (text !== '' && least <= most) candidates.push(firstCharacters(text, most));
    if (text !== '' && Number.isFinite(Number(text))) candidates.push(Number(text));
    if (text === 'true' || text === 'false') candidates.push(text === 'true');
  } else {
    candidates.push(example);
    if (typeof example === 'number' || typeof example === 'boolean') candidates.push(String(example));
  }
  return candidates.find((candidate) => meetsAll(facts, candidate));
}

/**
 * A text, number, boolean or null that meets all keywords of its place.
 * @returns undefined where none could be made
 */
export function scalarOf(facts: readonly Fact[], type: string, random: Random, name: string): JsonValue | undefined {
  const first = facts.find(({ keyword, value }) => keyword === 'default' && meetsAll(facts, value));
  if (first !== undefined) return first.value;
  const listed = listedValues(facts);
  if (listed !== undefined) return listed.find((value) => value !== null) ?? listed[0];
  switch (type) {
    case 'string':
      return textOf(facts, random, name);
    case 'integer':
    case 'number':
      return numberOf(facts, random, type === 'integer');
    case 'boolean':
      return [true, false].find((value) => meetsAll(facts, value));
    default:
      return meetsAll(facts, null) ? null : undefined;
  }
}
