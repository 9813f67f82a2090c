import { describe, expect, test } from 'vitest';
import { sampleContext, sampleTarget } from '../fixture/sample-operations.ts';
import { documentedRequest } from './documented-request.ts';

describe('a request that a document alone describes', () => {
  test('has what must be there, of its own project, and nothing that may be left out', () => {
    const { valid } = sampleContext('GET', '/books', { ...sampleTarget, projectId: 'my project' });
    expect(valid.head()).toEqual({ path: '/v1/my%20project/books?genre=novel', headers: [] });
    expect(valid.body).toBeUndefined();
    expect(valid.bodyHeaders).toEqual([]);
  });

  test('takes another value of a parameter, a value that is encoded already, or none', () => {
    const { valid } = sampleContext('GET', '/books');
    const genre = { name: 'genre', in: 'query' };
    const limit = { name: 'limit', in: 'query' };
    const pathWith = (...changes: Parameters<typeof valid.head>[0] & {}): string => valid.head(changes).path;
    expect(pathWith({ parameter: genre, value: 'a b' })).toBe('/v1/p1/books?genre=a%20b');
    expect(pathWith({ parameter: genre, value: '%zz', raw: true })).toBe('/v1/p1/books?genre=%zz');
    expect(pathWith({ parameter: genre, value: undefined }, { parameter: limit, value: '5' })).toBe(
      '/v1/p1/books?limit=5',
    );
  });

  test('has fields for parameters of the header, and values for those of a template that the document does not list', () => {
    const context = sampleContext('GET', '/books');
    const pointer = '/components/parameters/Shelf';
    const header = { name: 'X-Shelf', in: 'header', required: true, pointer, description: '', constraints: [] };
    const operation = { ...context.model.operation, path: '/v1/{elsewhere}/books', parameters: [header] };
    const document = { components: { parameters: { Shelf: { ...header, schema: { type: 'string' } } } } };
    const spec = { ...context.model.spec, document };
    const { head } = documentedRequest({ ...context, model: { ...context.model, spec, operation } });
    expect(head()).toEqual({ path: '/v1//books', headers: [['X-Shelf', expect.stringMatching(/./)]] });
  });

  test('is answered with the success of the operation', () => {
    const { valid } = sampleContext('POST', '/books');
    expect(valid.expect('a book', 'valid-request', '/p', 'm', null)).toMatchObject({ right: [201], marker: 'm' });
    expect(valid.expect('a book', 'valid-request', '/p', 'm', null).inconclusive).toBeUndefined();
  });

  test('shows nothing where the target does not have the thing that its path names', () => {
    const { valid } = sampleContext('GET', '{book_id}');
    const wanted = valid.expect('a book', 'valid-request', '/p', '', null);
    expect(wanted.right).toEqual([200, 404]);
    expect(wanted.inconclusive?.statuses).toEqual([404]);
  });

  test('has a body of its schema, whose order and members can be changed', () => {
    const { body } = sampleContext('POST', '/books').valid;
    const text = body?.text('') ?? '';
    expect(Object.keys(JSON.parse(body?.reordered(text) ?? ''))).toEqual(['notes', 'tags', 'author', 'title']);
    expect(body?.withMember('n', 'NaN')).toBe(`${text.slice(0, -1)},"n":NaN}`);
    expect([body?.firstMember, body?.innermost, body?.example]).toEqual(['title', 'text', undefined]);
  });
});
