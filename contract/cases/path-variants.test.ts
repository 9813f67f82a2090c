import { describe, expect, test } from 'vitest';
import { sampleContext } from '../fixture/sample-operations.ts';
import { pathVariants } from './path-variants.ts';

function pathsOf(method: string, end: string): Map<string, string> {
  return new Map(pathVariants(sampleContext(method, end)).map(({ name, path = '' }) => [name, path]));
}

describe('of an operation on a collection', () => {
  const paths = pathsOf('GET', '/books');

  test('its last parameter is spelled otherwise and given values that none has', () => {
    expect(paths.get('path/encoded-project')).toBe('/v1/%70%31/books?genre=novel');
    expect(paths.get('path/encoded-twice')).toBe('/v1/%2570%2531/books?genre=novel');
    expect(paths.get('path/bad-escape')).toBe('/v1/%zz/books?genre=novel');
  });

  test('a value that something may have is refused, or answered as any other: nobody knows', () => {
    const variants = pathVariants(sampleContext('POST', '/books'));
    const right = (name: string): unknown => variants.find((one) => one.name === name)?.more?.right;
    expect(right('path/other-letters')).toEqual([201, 400, 404, 405]);
    expect(right('path/bad-escape')).toEqual([400, 404, 405]);
  });

  test('paths beside it keep its query, and are none that the document has', () => {
    expect(paths.get('path/other-word')).toBe('/v1/p1/book?genre=novel');
    expect(paths.get('path/other-case')).toBe('/v1/p1/BOOKS?genre=novel');
    expect(paths.get('path/other-version')).toBe('/v0/p1/books?genre=novel');
    expect(paths.get('path/trailing-slash')).toBe('/v1/p1/books/?genre=novel');
    // With a segment more it is the path of one book.
    expect(paths.has('path/longer')).toBe(false);
  });

  test('a query more is one that the page does not list', () => {
    expect(paths.get('query/unknown')).toBe('/v1/p1/books?genre=novel&unknown=1');
    expect(pathsOf('POST', '/books').get('query/unknown')).toBe('/v1/p1/books?unknown=1');
  });
});

describe('of an operation on one thing', () => {
  const paths = pathsOf('GET', '{book_id}');

  test('each parameter is spelled otherwise, the last one in every way', () => {
    expect([...paths.keys()].filter((name) => name.startsWith('path/encoded-'))).toEqual([
      'path/encoded-book',
      'path/encoded-book-lower',
      'path/encoded-project',
      'path/encoded-twice',
      'path/encoded-slash',
      'path/encoded-nul',
    ]);
    expect(paths.get('path/encoded-slash')).toBe('/v1/p1/books/no%2Fsuch');
  });

  test('a path that ends in an id has no other last word: it would be another id', () => {
    expect(paths.has('path/other-word')).toBe(false);
    expect(paths.has('path/other-case')).toBe(false);
    expect(paths.get('path/longer')).toMatch(/^\/v1\/p1\/books\/[a-z0-9]+\/more$/);
  });
});
