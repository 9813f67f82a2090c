import { expect, test } from 'vitest';
import { createProgram } from '../program.ts';
import { reportError } from './report-error.ts';

async function lineOf(args: readonly string[]): Promise<string> {
  let line = '';
  try {
    await createProgram().parseAsync(['node', 'flowgauge', ...args]);
  } catch (error) {
    reportError(error, { write: (text: string) => (line += text) });
  }
  return line;
}

test.each([
  [
    ['contract', '--seed', 'x'],
    "option '--seed <n>' argument 'x' is invalid: write a whole number from 0 to 4294967295; see --help",
  ],
  [
    ['contract', '--auth', 'x'],
    "option '--auth <mode>' argument 'x' is invalid: allowed choices are none, token, aksk; see --help",
  ],
  [['nightly', '--ulr', 'x'], "unknown option '--ulr': perhaps you mean --url; see --help"],
  [['contract', 'a', 'b'], "too many arguments for 'contract': expected 0 arguments but got 2; see --help"],
  [['load'], "missing required argument 'scenario'; see --help"],
])('%j is told in one sentence', async (args, words) => {
  expect(await lineOf(args)).toBe(`flowgauge: ${words} [usage]\n`);
});
