import { describe, expect, test } from 'vitest';
import { compileCondition } from './condition.ts';
import { ConditionError } from './condition-tokens.ts';

const error = { errorCode: 500, errorMessage: "it's (not) here", list: [1, 5], nested: { 'a b': null, ok: true } };

test.each([
  ['$.errorCode == 500', true],
  ['$.errorCode == "500"', true],
  ['$.errorCode != 500', false],
  ['$.errorCode>=500&&$.errorCode<600', true],
  ['$.errorCode < 500 || $.nested.ok == true', true],
  ['$.errorCode < 500 && $.nested.ok == true || $.list[1] == 5', true],
  ['$.errorCode < 500 && ($.nested.ok == true || $.list[1] == 5)', false],
  ["$.errorMessage == 'it\\'s (not) here'", true],
  ["$.errorMessage == '*(not)*'", true],
  ["$.errorMessage == 'it*not'", false],
  ["$.errorMessage > 'a'", true],
  ['$.list[*] > 4', true],
  ['$.list[*] > 5', false],
  ["$.nested['a b'] == null", true],
  ['$.absent == null', false],
  ['$.absent != 1', true],
  ['$.absent == *', false],
  ['$.errorCode == *', true],
  ['*', true],
  ['$.errorCode == -5e2', false],
  ['$.list[?(@ == 5 || @ == 6)] == 5', true],
])('%s: %s', (text, want) => {
  expect(compileCondition(text)(error)).toBe(want);
});

describe('what cannot be read names its first wrong character', () => {
  test.each([
    ['', 0],
    ['$.a', 3],
    ['$.a = 1', 4],
    ['$.a == ', 7],
    ['$.a == abc', 7],
    ["$.a == 'abc", 7],
    ['$.a == 1 &', 9],
    ['$.a == 1 && ', 12],
    ['($.a == 1', 9],
    ['$.a == 1)', 8],
    ['$.a == 1 $.b == 2', 9],
    ['1 == $.a', 0],
    ['$.a < *', 6],
    ['$.a[?( == 1', 0],
    ['$.a == 1 && $..[ == 2', 12],
  ])('%s: %d', (text, position) => {
    expect(() => compileCondition(text)).toThrow(ConditionError);
    try {
      compileCondition(text);
    } catch (thrown) {
      expect(thrown).toMatchObject({ position });
    }
  });
});
