import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanObject } from './json-scan.ts';

test.each([
  { text: '{"input":{"a":1e400}}', member: '{"a":1e400}', depth: 2 },
  { text: ' { "headers" : {"input":1} , "input" : { "x" : [ -0 ] } } ', member: '{ "x" : [ -0 ] }', depth: 3 },
  { text: '{"\\u0069nput":12345678901234567890}', member: '12345678901234567890', depth: 1 },
  { text: '{"input":1,"input":2}', member: '2', depth: 1 },
  { text: '{"a":"input","b":"\\\\","c":"\\"input\\":"}', member: undefined, depth: 1 },
  { text: '{"input":"}\\"]","z":0}', member: '"}\\"]"', depth: 1 },
  { text: '{}', member: undefined, depth: 1 },
])('$text', ({ text, member, depth }) => {
  expect(scanObject(text, 'input')).toEqual({ member, depth });
});

test('the slice of any member parses to its value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, others) => {
      const text = JSON.stringify({ ...others, input: value }, null, 1);
      expect(JSON.parse(scanObject(text, 'input').member ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
