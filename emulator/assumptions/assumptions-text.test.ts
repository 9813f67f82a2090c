import { expect, test } from 'vitest';
import { assumptionRows } from './assumptions.ts';
import { assumptionsText, readAssumptions } from './assumptions-text.ts';

test('every point is listed with one choice marked', () => {
  const text = assumptionsText({ unmatchedPath: 'omit' });
  for (const name of Object.keys(assumptionRows)) {
    expect(text.match(new RegExp(`^  \\* ${name}=`, 'gm'))).toHaveLength(1);
  }
  expect(text).toContain('  * unmatchedPath=omit: the member is left out');
  expect(text).toContain('    unmatchedPath=null: ');
});

test('choices are read and checked', () => {
  expect(readAssumptions(['unmatchedPath=fail', 'flowTimeout=gateway'])).toEqual({
    unmatchedPath: 'fail',
    flowTimeout: 'gateway',
  });
  expect(() => readAssumptions(['unmatchedPath=maybe'])).toThrow('unmatchedPath cannot be maybe');
  expect(() => readAssumptions(['toString=x'])).toThrow('there is no assumption "toString"');
});
