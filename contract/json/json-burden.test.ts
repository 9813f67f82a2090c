import { expect, test } from 'vitest';
import { jsonBurden } from './json-burden.ts';

test.each([
  ['['.repeat(1_001), 'nested more than 1000 levels deep'],
  ['{"a":'.repeat(1_001), 'nested more than 1000 levels deep'],
  [`[${'[],'.repeat(60_000)}[]]`, 'more than 100000 members and items'],
  [`{${'"a":1,'.repeat(100_001)}"a":1}`, 'more than 100000 members and items'],
])('what would fill memory is told before it is parsed', (text, burden) => {
  expect(jsonBurden(text)).toBe(burden);
});

test.each([
  '['.repeat(1_000) + ']'.repeat(1_000),
  '[]'.repeat(1_000),
  JSON.stringify({ text: '[{,"\\'.repeat(100_000) }),
  '"'.padEnd(100_000, '\\'),
  `[${'1,'.repeat(50_000)}1]`,
  '',
])('the rest is parsed', (text) => {
  expect(jsonBurden(text)).toBeUndefined();
});
