import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { sampleDocument } from '../fixture/sample-operations.ts';
import { readOperation, readOperations } from './operation.ts';

describe('every operation of a document', () => {
  const operations = readOperations(sampleDocument);

  test('is read in the order of the paths, each with a name that no other has', () => {
    expect(operations.map(({ method, path, name }) => [method, path, name])).toEqual([
      ['GET', '/v1/{project_id}/books', 'get-books'],
      ['POST', '/v1/{project_id}/books', 'post-books'],
      ['GET', '/v1/{project_id}/books/{book_id}', 'get-books-book_id'],
    ]);
  });

  test('has the parameters of its path and its own, of every place', () => {
    expect(operations[0]?.parameters.map(({ name, in: place, required }) => [place, name, required])).toEqual([
      ['path', 'project_id', true],
      ['query', 'genre', true],
      ['query', 'limit', false],
      ['query', 'title', false],
    ]);
  });

  test('has the constraints of its body and of its answers at every depth, references followed', () => {
    const places = (constraints: readonly { path: readonly string[] }[] | undefined): string[] => [
      ...new Set(constraints?.map(({ path }) => path.join('/'))),
    ];
    expect(places(operations[1]?.body?.constraints)).toEqual(
      expect.arrayContaining(['title', 'author/name', 'author/born', 'tags/*', 'notes/text']),
    );
    const [listed] = operations[0]?.responses ?? [];
    expect(listed?.status).toBe('200');
    expect(places(listed?.constraints)).toEqual(expect.arrayContaining(['books', 'books/*/author/name']));
  });
});

describe('parameters of an operation', () => {
  const parameter = (name: string, maxLength: number): JsonObject => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength },
  });
  const document: JsonObject = {
    paths: {
      '/a/{one}/{two}': {
        parameters: [parameter('one', 1), parameter('two', 2)],
        get: { parameters: [parameter('two', 3)], responses: {} },
      },
    },
  };

  test('replace those of its path that have the same name and place', () => {
    const lengths = readOperations(document)[0]?.parameters.map(({ name, constraints }) => [
      name,
      constraints.find(({ keyword }) => keyword === 'maxLength')?.value,
    ]);
    expect(lengths).toEqual([
      ['one', 1],
      ['two', 3],
    ]);
  });
});

describe('the one operation of a document', () => {
  test('is the first that is wanted, or the first', () => {
    expect(readOperation(sampleDocument).method).toBe('GET');
    const made = readOperation(sampleDocument, ({ method }) => method === 'POST');
    expect([made.method, made.name]).toEqual(['POST', 'books']);
  });

  test('is missed in a document without any', () => {
    expect(() => readOperation({ paths: {} })).toThrow('holds no operation');
    expect(readOperations({})).toEqual([]);
  });
});
