import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anyShellCommand } from './any-shell.ts';

const words = [
  'plain',
  '',
  'a b',
  "it's",
  'say "x"',
  '$HOME',
  '`id`',
  '100%',
  '%PATH%',
  'wow!',
  'a\\b c',
  'a\\\\b',
  'ends\\',
  '; rm -rf *',
  '~',
  '#no',
  'a\nb',
  '\u00e9\u4e2d\ud83d\ude00',
  '(a|b)&c',
  '-x',
];

const shells = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'busybox'].filter((shell) => existsSync(`/bin/${shell}`));

test.each(shells)('%s reads every word as it is', (shell) => {
  const print = anyShellCommand([process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words]);
  const args = shell === 'busybox' ? ['sh', '-c', print] : ['-c', print];
  expect(JSON.parse(execFileSync(`/bin/${shell}`, args, { encoding: 'utf8' }))).toEqual(words);
});

test.each([
  ['reports/out/2026-01-31T08-15-30-123Z-4f1c', 'reports/out/2026-01-31T08-15-30-123Z-4f1c'],
  ['C:\\my runs\\r', '"C:\\my runs\\r"'],
  ["o'clock", `"o'clock"`],
])('%s is written so that cmd and PowerShell read it too', (word, written) => {
  expect(anyShellCommand([word])).toBe(written);
});
