import { expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { sampleModels } from '../fixture/sample-operations.ts';
import { expectationOf } from './expectation-of.ts';

const model =
  sampleModels().find(({ operation }) => operation.method === 'POST') ?? expect.unreachable('books can be made');

const sent = (body: JsonValue) => ({
  method: 'POST',
  url: 'http://host/v1/p/books',
  headers: [],
  body: Buffer.from(JSON.stringify(body)),
});
const book = { title: 'a', author: { name: 'bb' } };

test('a documented answer is right for a request that the document allows', () => {
  const wanted = expectationOf(model, sent(book), { kind: 'documented' });
  expect(wanted).toMatchObject({ right: [...model.statuses], rule: 'valid-request' });
  expect(wanted.defensible).toContain(429);
});

test.each([
  ['a member is missing', { title: 'a' }, 'request-required', /\/required\/1$/, 'author is missing'],
  ['one deeper is', { title: 'a', author: {} }, 'request-required', /\/required\/0$/, 'author/name is missing'],
  ['one has another type', { ...book, title: 7 }, 'request-type', /\/title\/type$/, 'title is of another type'],
  ['a text is too long', { ...book, title: 'x'.repeat(21) }, 'request-length', /\/maxLength$/, 'title is too long'],
])('where %s only a refusal is right, under the rule that names it', (_, body, rule, pointer, what) => {
  const wanted = expectationOf(model, sent(body), { kind: 'documented' });
  expect(wanted).toMatchObject({ rule, what, right: [400] });
  expect(wanted.pointer).toMatch(pointer);
});

test('a document may mean many statuses by one word', () => {
  const meaning = (...words: string[]) => {
    const responses = words.map((status) => ({ status, pointer: '', schemaPointer: undefined, constraints: [] }));
    return expectationOf({ ...model, operation: { ...model.operation, responses } }, sent(book), {
      kind: 'documented',
    });
  };
  expect(meaning('200', 'default').right).toEqual(expect.arrayContaining([200, 404, 500]));
  expect(meaning('2XX').right).toContain(204);
  expect(meaning('2XX').right).not.toContain(404);
});

test('a refusal with a status is that status alone', () => {
  expect(expectationOf(model, sent(book), { kind: 'refused', status: 409 })).toMatchObject({
    right: [409],
    rule: 'wrong-status',
  });
  expect(expectationOf(model, sent({}), { kind: 'refused', status: 400 })).toMatchObject({ rule: 'request-required' });
});
