import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { printfFormat, shellWord } from './shell-word.ts';

const texts = ["it's", 'a\\nb %s $HOME `x` "y" !', '\u001b[31m\r\tx', '\u4e2d\u202e\u2028', '', ' ', '*'];

test.each(texts)('any shell gives back the word %j', (text) => {
  const word = shellWord(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must not get one
  expect(word).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e\u2028]/);
  expect(execFileSync('sh', ['-c', `printf %s ${word}`]).toString()).toBe(text);
});

test('printf gives back any bytes', () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(execFileSync('sh', ['-c', `printf ${printfFormat(bytes)}`]).equals(bytes)).toBe(true);
});
