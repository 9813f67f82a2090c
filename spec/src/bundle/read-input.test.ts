import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInput } from './read-input.ts';

function written(bytes: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'flowgauge-input-')), 'page.txt');
  writeFileSync(path, bytes);
  return path;
}

test.each([
  ['Latin-1', Buffer.from('Title\nFran\xe7ois\n', 'latin1'), 'line 2: the file is not UTF-8'],
  ['GBK', Buffer.from([0x0a, 0x0a, 0xc3, 0xfb, 0xb3, 0xc6]), 'line 3: the file is not UTF-8'],
  ['a character cut in two', Buffer.from('a\n书').subarray(0, 4), 'line 2: the file is not UTF-8'],
  ['UTF-16', Buffer.from('\ufeffTitle', 'utf16le'), 'line 1: the file is UTF-16'],
  ['UTF-16, big-endian', Buffer.from('\ufeffTitle', 'utf16le').swap16(), 'line 1: the file is UTF-16'],
])('%s is refused with its line', (_, bytes, words) => {
  expect(() => readInput(written(bytes))).toThrow(words);
});

test('UTF-8 is read, with or without a mark of its order of bytes', () => {
  expect(readInput(written(Buffer.from('书\n')))).toBe('书\n');
  expect(readInput(written(Buffer.from('\ufeff书\n')))).toBe('\ufeff书\n');
});
