import { expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { readOperations } from '../model/operation.ts';
import { writeRequest } from './write-request.ts';

const text = { schema: { type: 'string' } };
const document: JsonObject = {
  openapi: '3.1.0',
  paths: {
    '/v1/{shelf}/books': {
      put: {
        parameters: [
          { name: 'shelf', in: 'path', required: true, ...text },
          { name: 'tag', in: 'query', schema: { type: 'array' }, explode: false },
          { name: 'genre', in: 'query', schema: { type: 'array' } },
          { name: 'X-Language', in: 'header', ...text },
          { name: 'session', in: 'cookie', ...text },
        ],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {},
      },
      post: { requestBody: { content: { 'image/png': {} } }, responses: {} },
    },
  },
};
const operations = readOperations(document);
const named = (method: string) => operations.find((one) => one.method === method) ?? expect.unreachable(method);
const nothing = { params: {}, body: undefined, headers: {} };

test('parameters are written in the styles of the document, what it does not know in the usual one', () => {
  const params = {
    path: { shelf: 'a/b c' },
    query: { tag: ['x', 'y'], genre: ['n', 'e'], limit: 7, left: undefined },
    header: { 'X-Language': 'en' },
    cookie: { session: 's' },
  };
  const request = writeRequest(document, named('PUT'), { ...nothing, params, body: { title: 't' } });
  expect(request).toMatchObject({
    method: 'PUT',
    path: '/v1/a%2Fb%20c/books?tag=x,y&genre=n&genre=e&limit=7',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Language', 'en'],
      ['Cookie', 'session=s'],
    ],
    body: '{"title":"t"}',
  });
});

test('a body of another media type goes as it is, and a given field wins', () => {
  const params = { path: { shelf: 's' } };
  const bytes = new Uint8Array([1, 2]);
  expect(writeRequest(document, named('POST'), { ...nothing, params, body: bytes })).toMatchObject({
    headers: [['Content-Type', 'image/png']],
    body: bytes,
  });
  const headers = { 'content-type': 'text/plain' };
  expect(writeRequest(document, named('PUT'), { params, headers, body: 'x' }).headers).toEqual([
    ['content-type', 'text/plain'],
  ]);
});

test('without a body there is none, and a path without its value is a problem', () => {
  expect(writeRequest(document, named('PUT'), { ...nothing, params: { path: { shelf: 's' } } })).toMatchObject({
    path: '/v1/s/books',
    headers: [],
    body: null,
  });
  expect(() => writeRequest(document, named('PUT'), nothing)).toThrow('without its shelf');
});
