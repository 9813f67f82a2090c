import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../core/json.ts';
import { meetsAll } from './meets.ts';
import type { Draft } from './mutation.ts';
import { saidOtherwise } from './said-otherwise.ts';
import { listedValues } from './scalar-value.ts';
import type { Fact } from './shape.ts';

/** Listed words that are each sent; of longer lists the first ones. */
const mostWords = 12;

function unknownWords(words: readonly JsonValue[]): JsonValue[] {
  if (words.every((word) => typeof word === 'number')) return [Math.max(0, ...words) + 1, -1];
  const texts = ['no-such-word', 'unknown', 'nosuch', 'xq', 'x', 'q', 'NOSUCH', '9'];
  const longest = Math.max(0, ...words.map((word) => String(word).length));
  return [...texts, 'x'.repeat(longest), 'q'.repeat(longest)];
}

function otherCase(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase();
}

function draftsOf(facts: readonly Fact[], fact: Fact, like: JsonValue, description: string): Draft[] {
  const { keyword, pointer } = fact;
  const words = keyword === 'const' ? [fact.value] : Array.isArray(fact.value) ? fact.value : [];
  const others = facts.filter((other) => other !== fact);
  const isListed = (value: JsonValue): boolean => words.some((word) => isDeepStrictEqual(word, value));
  const fits = (value: JsonValue): boolean => !isListed(value) && meetsAll(others, value);
  const said = saidOtherwise(description);
  const drafts: Draft[] = [];
  const unknown = unknownWords(words).find(fits);
  if (unknown !== undefined) {
    drafts.push({
      keyword,
      pointer,
      boundary: 'unknown-word',
      expect: said === undefined ? 'refuse' : 'either',
      what: `is ${JSON.stringify(unknown)}, which is not listed`,
      put: unknown,
      ...(said !== undefined && { saidOtherwise: said }),
    });
  }
  const [allowed = []] = [listedValues(facts)];
  allowed.slice(0, mostWords).forEach((word, index) => {
    if (isDeepStrictEqual(word, like) || word === null) return;
    const what = `is ${JSON.stringify(word)}`;
    drafts.push({ keyword, pointer, label: `listed-${index}`, boundary: 'listed', expect: 'accept', what, put: word });
  });
  const first = words.find((word) => typeof word === 'string' && fits(otherCase(word)));
  if (typeof first === 'string') {
    const put = otherCase(first);
    drafts.push({ keyword, pointer, boundary: 'other-case', expect: 'either', what: `is ${JSON.stringify(put)}`, put });
  }
  return drafts;
}

/** Changes of a listed word: one that is not listed, each other listed one, one in another case, and the default. */
export function wordDrafts(facts: readonly Fact[], like: JsonValue, description: string): Draft[] {
  return facts.flatMap((fact): Draft[] => {
    if (fact.keyword === 'enum' || fact.keyword === 'const') return draftsOf(facts, fact, like, description);
    if (fact.keyword !== 'default' || isDeepStrictEqual(fact.value, like) || !meetsAll(facts, fact.value)) return [];
    const what = `is ${JSON.stringify(fact.value)}, the default`;
    return [
      { keyword: 'default', pointer: fact.pointer, boundary: 'default', expect: 'accept', what, put: fact.value },
    ];
  });
}
