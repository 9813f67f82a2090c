import { describe, expect, test } from 'vitest';
import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { PathError } from './json-path.ts';
import { compileMapping, UnmatchedPath } from './mapping.ts';
import { MappingError } from './mapping-text.ts';

const constants = { bucket: 'const-bucket', deep: { list: [1, 2] } };
const input = { a: { 'b c': [10, 20], n: null }, list: [{ x: 1 }, { x: 2 }], 'my-key': 'k' };

const map = (template: string, assumptions = defaultAssumptions) =>
  compileMapping(template, constants, assumptions)(input);

test.each([
  ['$', input],
  ["$.a['b c'][1]", 20],
  ['$.my-key', 'k'],
  ['$.a.n | 5', null],
  ['$.absent', null],
  ['$.absent | 5', 5],
  ['$.absent | -1.5e2', -150],
  ["$.absent | 'text | with bar'", 'text | with bar'],
  ["$.absent | 'it\\'s'", "it's"],
  ['$.absent|true', true],
  ['$.absent | $CONST.bucket', 'const-bucket'],
  ['$.absent | $.constants.deep.list[1]', 2],
  ['$.absent | $CONST.nothing', null],
  ['$CONST.bucket', 'const-bucket'],
  ['$.list[*].x', [1, 2]],
  ['$.list[?(@.x == 1 || @.x == 3)].x', 1],
  ['$..x | 7', [1, 2]],
  ['cn-north-7', 'cn-north-7'],
  ['', ''],
  ['a $ b', 'a $ b'],
])('%s', (template, want) => {
  expect(map(template)).toEqual(want);
});

test('templates are mapped however deep, keys with a meaning to the runtime included', () => {
  const template = JSON.parse('{"__proto__":"$.list[0]","x":[{"y":"$.my-key"},"$.absent"],"n":1,"constructor":"c"}');
  const want = '{"__proto__":{"x":1},"x":[{"y":"k"},null],"n":1,"constructor":"c"}';
  expect(JSON.stringify(compileMapping(template, {}, defaultAssumptions)(input))).toBe(want);
});

describe('assumptions', () => {
  test('several matches', () => {
    expect(map('$.list[*].x', { ...defaultAssumptions, severalMatches: 'first' })).toBe(1);
  });
  test('unmatched paths', () => {
    const omit = { ...defaultAssumptions, unmatchedPath: 'omit' } as const;
    expect(compileMapping({ a: '$.absent', b: 1 }, {}, omit)(input)).toEqual({ b: 1 });
    expect(() => map('$.absent', { ...defaultAssumptions, unmatchedPath: 'fail' })).toThrow(UnmatchedPath);
  });
});

test.each([
  ['$.a | ', MappingError],
  ['$.a | text', MappingError],
  ['$.a[', PathError],
  ['$..', PathError],
  ['$a', PathError],
])('%s cannot be read', (template, kind) => {
  expect(() => map(template)).toThrow(kind);
});
