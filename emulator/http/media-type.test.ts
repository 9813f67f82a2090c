import { expect, test } from 'vitest';
import { isUtf8Json } from './media-type.ts';

test.each([
  ['application/json', true],
  ['Application/JSON', true],
  ['application/json; charset=utf-8', true],
  ['application/json;charset=UTF-8', true],
  ['application/json ; Charset="utf-8"', true],
  ['application/json; charset=utf8', true],
  ['application/json; profile=x; charset=utf-8', true],
  ['application/json;', true],
  ['application/json; charset=latin1', false],
  ['application/json; charset=utf-16', false],
  ['application/json; charset', false],
  ['application/jsonp', false],
  ['application/json5', false],
  ['application/problem+json', false],
  ['text/json', false],
  ['text/plain', false],
  ['', false],
  [undefined, false],
])('%s: %s', (contentType, want) => {
  expect(isUtf8Json(contentType)).toBe(want);
});
