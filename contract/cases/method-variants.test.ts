import { expect, test } from 'vitest';
import { sampleContext } from '../fixture/sample-operations.ts';
import { methodVariants } from './method-variants.ts';

const namesOf = (method: string, end: string): string[] =>
  methodVariants(sampleContext(method, end)).map(({ name }) => name);

test('every method is tried that the document does not have for the path', () => {
  expect(namesOf('GET', '/books')).toEqual(['method/put', 'method/patch', 'method/delete']);
  expect(namesOf('POST', '/books')).toEqual(['method/put', 'method/patch', 'method/delete']);
  expect(namesOf('GET', '{book_id}')).toEqual(['method/post', 'method/put', 'method/patch', 'method/delete']);
});

test('a GET with a body is tried where the document has no GET, and goes out as bytes of ours', () => {
  const context = sampleContext('POST', '/books');
  const only = { paths: { '/v1/{project_id}/books': { post: {} } } };
  const spec = { ...context.model.spec, document: only };
  const operation = { ...context.model.operation, pointer: '/paths/~1v1~1{project_id}~1books/post' };
  const variants = methodVariants({ ...context, model: { ...context.model, spec, operation } });
  expect(variants.map(({ name }) => name)).toEqual([
    'method/get',
    'method/put',
    'method/patch',
    'method/delete',
    'method/head',
    'method/get-with-body',
  ]);
  const bodies = variants.map(({ body }) => body?.('{}'));
  expect(bodies).toEqual([null, undefined, undefined, undefined, null, undefined]);
  expect(variants.at(-1)).toMatchObject({ transport: { kind: 'wire' }, more: { mayDrop: true } });
});
