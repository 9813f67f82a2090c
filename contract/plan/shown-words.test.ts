import { expect, test } from 'vitest';
import { readSpec } from '../../spec/index.ts';
import { allTexts, type ShownText } from '../fixture/all-texts.ts';
import { planContract } from './plan-contract.ts';

const spec = readSpec();
const texts = allTexts(spec);

/** What the rule on words of a runtime is about, and the body with NaN, are texts that must name such words. */
const quotesThem = /(?:[ /]runtime-words|\/json\/nan)$/;

function those(wrong: (text: string) => boolean): ShownText[] {
  return texts.filter(({ text }) => wrong(text));
}

test('there is something to read', () => {
  expect(texts.length).toBeGreaterThan(1000);
});

test.each<[string, (text: string) => boolean]>([
  ['is empty', (text) => text.trim() === ''],
  ['begins or ends with a blank', (text) => text !== text.trim()],
  ['has two blanks in a row', (text) => text.includes('  ')],
  ['has a mark of punctuation twice, or two of them', (text) => /[.,;:]\s*[.,;:](?!\d)|\.\./.test(text)],
  ['ends as a sentence does, where it becomes part of a line', (text) => /[.,;:]$/.test(text)],
  ['numbers a type', (text) => /\b(?:array|string|number|boolean|object)-\d/.test(text)],
  ['names a type without an article', (text) => /\bis (?:array|string|number|boolean|object)\b/.test(text)],
  ['counts one of many', (text) => /(?<![\d.])1 (?:[a-z-]+ )?[a-z]+s\b/.test(text)],
  [
    'counts many of one',
    (text) => /(?<![\d.])(?:0|[2-9]|\d{2,}) (?:character|case|request|item|member|answer)\b/.test(text),
  ],
  ['is a name instead of words', (text) => /^[a-z]+(?:-[a-z0-9]+)+$/.test(text)],
  ['is a code without words', (text) => /^[A-Z_-]{4,}(?::|$)/.test(text)],
  ['says what nobody knows', (text) => /nobody knows(?! (?:what|was|which))|\b(?:min|max)(?:Length|Items)$/.test(text)],
])('no text %s', (_, wrong) => {
  expect(those(wrong)).toEqual([]);
});

test('no text holds what a template makes of a value that is not there', () => {
  const found = those((text) => /\bundefined\b|\bNaN\b|\[object /.test(text));
  expect(found.filter(({ from }) => !quotesThem.test(from))).toEqual([]);
});

test('two cases below one place never have one summary', () => {
  const seen = new Map<string, string>();
  const same: string[][] = [];
  for (const { id, summary } of planContract(spec, {
    name: 't',
    url: 'http://127.0.0.1:1',
    projectId: 'p',
    flows: { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' },
    auth: 'token',
  }).cases) {
    // Cases that only a number tells apart do the same thing again.
    if (/\/interleaved\/\d+$/.test(id)) continue;
    const key = `${id.split('/').slice(0, 3).join('/')} ${summary}`;
    const before = seen.get(key);
    if (before !== undefined) same.push([before, id, summary]);
    seen.set(key, id);
  }
  expect(same).toEqual([]);
});
