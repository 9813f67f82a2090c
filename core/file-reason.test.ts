import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileReason } from './file-reason.ts';

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return fileReason(error);
  }
  return 'nothing went wrong';
}

test.each<[string, () => unknown, string]>([
  ['no file', () => readFileSync(join(tmpdir(), 'no', 'such', 'file')), 'there is no such file or folder (ENOENT)'],
  ['a folder', () => readFileSync(tmpdir()), 'it is a folder (EISDIR)'],
  ['a file on the way', () => readFileSync('/dev/null/x'), 'a part of its path is no folder (ENOTDIR)'],
  ['something that is there', () => mkdirSync(tmpdir()), 'something else is there (EEXIST)'],
  [
    'another error',
    () => {
      throw new Error('odd');
    },
    'odd',
  ],
])('%s is said in words', (_, work, says) => {
  expect(reasonOf(work)).toBe(says);
});

test('what is no error is told as it is', () => {
  expect(fileReason('thrown')).toBe('thrown');
});
