import { describe, expect, test } from 'vitest';
import { commandOf, measuredLine, readMeasuredLine } from './measured-line.ts';

const day = new Date('2026-01-31T23:59:59Z');
const command = 'npx tsx scripts/bench-reports.ts 10 2';

describe('the line above a measured table', () => {
  test.each([false, true])('is read as it was written, with uncommitted changes: %s', (uncommitted) => {
    const line = measuredLine({ commit: '0123abc', uncommitted, day, command });
    expect(readMeasuredLine(`${line}\n\n| a |\n|---|\n| 1 |`)).toEqual({
      kind: 'at',
      commit: '0123abc',
      day: '2026-01-31',
      command,
    });
    expect(line.includes('uncommitted')).toBe(uncommitted);
  });

  test('may name the commit that brought the table, where nothing else is known', () => {
    const line = 'Table of commit 0123abc of 2026-01-31, by `npm run x`.';
    expect(readMeasuredLine(line)).toMatchObject({ kind: 'of', commit: '0123abc', command: 'npm run x' });
  });

  test.each([
    'Measured on 2026-01-31, by `npm run x`.',
    'Measured at commit 0123abc, by `npm run x`.',
    'Measured at commit 0123abc on 2026-01-31.',
  ])('is none without commit, day or command: %s', (line) => {
    expect(readMeasuredLine(line)).toBeUndefined();
  });
});

test('a command has its arguments, what Node was given, and what runs before it', () => {
  const plain = { args: ['3'], execArgs: ['--import', 'tsx'] };
  expect(commandOf('scripts/a.ts', plain)).toBe('npx tsx scripts/a.ts 3');
  expect(commandOf('scripts/a.ts', { args: [], execArgs: ['--expose-gc'] })).toBe(
    'node --expose-gc --import tsx scripts/a.ts',
  );
  expect(commandOf('scripts/a.ts', plain, 'npm run b')).toBe('npm run b && npx tsx scripts/a.ts 3');
});
