import { expect, test } from 'vitest';
import { generatedInput, shrinkInput } from './generated-input.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index * 7919);

test('a seed makes the same input again, valid JSON each time, and another seed another one', () => {
  const texts = seeds.map(generatedInput);
  expect(seeds.map(generatedInput)).toEqual(texts);
  expect(new Set(texts).size).toBeGreaterThan(50);
  for (const text of texts) expect(() => JSON.parse(`{${text}}`)).not.toThrow();
});

test('the search starts at the input of the seed and ends at a smaller one that still fails', async () => {
  const hasTrue = (text: string): boolean => text.includes('true');
  const seed = seeds
    .filter((candidate) => hasTrue(generatedInput(candidate)))
    .sort((a, b) => generatedInput(b).length - generatedInput(a).length)[0];
  const asked: string[] = [];
  let smallest = '';
  await shrinkInput(seed ?? 0, (text) => {
    asked.push(text);
    if (hasTrue(text)) smallest = text;
    return Promise.resolve(hasTrue(text));
  });
  expect(asked[0]).toBe(generatedInput(seed ?? 0));
  expect(smallest).toContain('true');
  expect(smallest.length).toBeLessThan((asked[0] ?? '').length / 2);
});
