import { expect, test } from 'vitest';
import { compareJson } from './compare-json.ts';
import { readExactJson, repeatedMembers } from './exact-json.ts';

const kinds = (a: string, b: string): string[] =>
  compareJson(readExactJson(a), readExactJson(b)).map((difference) => `${difference.kind} ${difference.at}`);

test.each([
  ['1', '1.0', []],
  ['100', '1e2', []],
  ['0', '-0.0', []],
  ['0.1', '0.10000000000000001', ['precision ']],
  ['9007199254740993', '9007199254740992', ['precision ']],
  ['9007199254740993', '9007199254740994', ['value ']],
  ['1e400', 'null', ['value ']],
  ['{"a":1,"b":[]}', '{"b":[],"a":1}', []],
  ['{"a":[]}', '{"a":null}', ['value /a']],
  ['{"a":null}', '{}', ['value /a']],
  ['{}', '{"x":1}', ['value /x']],
  ['{"__proto__":{"x":1}}', '{}', ['value /__proto__']],
  ['"\\u00e9"', '"é"', []],
  ['"\u00e9"', '"e\u0301"', ['value ']],
  ['[1,[2,{"k":"v"}]]', '[1,[2,{"k":"w"}]]', ['value /1/1/k']],
  ['"1"', '1', ['value ']],
])('%s against %s', (a, b, want) => {
  expect(kinds(a, b)).toEqual(want);
});

test('reads what is deeper than the call stack would bear', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  expect(readExactJson(deep)?.kind).toBe('array');
});

test('names repeated members, and refuses what is not JSON', () => {
  const value = readExactJson('{"a":[{"x":1,"x":1}],"a":2}');
  expect(value === undefined ? [] : repeatedMembers(value)).toEqual(['/a/0/x', '/a']);
  expect(readExactJson('{"a":1,}')).toBeUndefined();
});

test('numbers and strings of megabytes are read and compared in time that grows with their length', () => {
  const zeros = `1${'0'.repeat(2_000_000)}1`;
  const [difference] = compareJson(
    readExactJson(`{"n":1,"s":""}`),
    readExactJson(`{"n":${zeros},"s":"${'\\"'.repeat(1e6)}"}`),
  );
  expect(difference).toMatchObject({ at: '/n', kind: 'value', actual: `1${'0'.repeat(79)}…` });
});
