import { expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { writtenParameter } from './parameter-text.ts';

const list = ['blue', 'a b'];
const object = { R: 100, G: 'x&y' };

/** The table of styles of the OpenAPI Specification, in values of our own. */
test.each<[place: string, style: string, explode: boolean, value: JsonValue, want: readonly string[]]>([
  ['query', 'form', true, 'a b', ['c=a%20b']],
  ['query', 'form', true, '', ['c=']],
  ['query', 'form', true, list, ['c=blue', 'c=a%20b']],
  ['query', 'form', false, list, ['c=blue,a%20b']],
  ['query', 'form', true, [], []],
  ['query', 'form', true, object, ['R=100', 'G=x%26y']],
  ['query', 'form', false, object, ['c=R,100,G,x%26y']],
  ['query', 'spaceDelimited', false, list, ['c=blue%20a%20b']],
  ['query', 'pipeDelimited', false, list, ['c=blue%7Ca%20b']],
  ['query', 'deepObject', true, object, ['c%5BR%5D=100', 'c%5BG%5D=x%26y']],
  ['path', 'simple', false, 'a/b', ['c=a%2Fb']],
  ['path', 'simple', false, list, ['c=blue,a%20b']],
  ['path', 'simple', false, object, ['c=R,100,G,x%26y']],
  ['path', 'simple', true, object, ['c=R=100,G=x%26y']],
  ['path', 'label', false, list, ['c=.blue,a%20b']],
  ['path', 'label', true, list, ['c=.blue.a%20b']],
  ['path', 'label', true, object, ['c=.R=100.G=x%26y']],
  ['path', 'matrix', false, 5, ['c=;c=5']],
  ['path', 'matrix', false, list, ['c=;c=blue,a%20b']],
  ['path', 'matrix', true, list, ['c=;c=blue;c=a%20b']],
  ['path', 'matrix', true, object, ['c=;R=100;G=x%26y']],
  ['header', 'simple', false, list, ['c=blue,a b']],
  ['header', 'simple', true, object, ['c=R=100,G=x&y']],
  ['header', 'simple', false, true, ['c=true']],
])('%s %s, explode %s: %j', (place, style, explode, value, want) => {
  const pairs = writtenParameter({ name: 'c', in: place, style, explode, isJson: false }, value);
  expect(pairs.map(([name, text]) => `${name}=${text}`)).toEqual(want);
});

test('a parameter with content is one JSON text', () => {
  const json = { name: 'c', in: 'query', style: 'form', explode: true, isJson: true };
  expect(writtenParameter(json, { a: [1] })).toEqual([['c', '%7B%22a%22%3A%5B1%5D%7D']]);
});
