import { describe, expect, test } from 'vitest';
import { namesBelow, sampleContext, stepsOf } from '../fixture/sample-operations.ts';
import type { Step } from './contract-case.ts';
import { parameterCases } from './parameter-cases.ts';

const segment = ({ request }: Step, index: number): string => decodeURIComponent(request.path.split('/')[index] ?? '');
const query = ({ request }: Step): URLSearchParams => new URL(request.path, 'http://host').searchParams;

describe('a parameter of the path', () => {
  const drafts = parameterCases(sampleContext('GET', '{book_id}'));

  test('is sent below, at and above both of its bounds', () => {
    expect(namesBelow(drafts, 'request/path/book_id')).toEqual([
      'minLength/below',
      'minLength/at',
      'minLength/above',
      'maxLength/below',
      'maxLength/at',
      'maxLength/at-three-byte',
      'maxLength/at-astral',
      'maxLength/above',
      'maxLength/far-above',
    ]);
    const lengths = (end: string): number[] => stepsOf(drafts, end).map((step) => [...segment(step, 4)].length);
    expect(lengths('book_id/minLength/below')).toEqual([3]);
    expect(lengths('book_id/minLength/at').at(-1)).toBe(4);
    expect(lengths('book_id/maxLength/at').at(-1)).toBe(8);
    expect(lengths('book_id/maxLength/at-astral').at(-1)).toBe(8);
    expect(lengths('book_id/maxLength/above')).toEqual([9]);
    expect(lengths('book_id/maxLength/far-above')).toEqual([24]);
  });

  test('is refused beyond its bounds; what a gateway or a store says of such an id can be defended', () => {
    for (const end of ['minLength/below', 'maxLength/above'])
      expect(stepsOf(drafts, `book_id/${end}`)[0]?.expect).toMatchObject({
        rule: 'request-length',
        right: [400],
        defensible: [401, 403, 404, 414],
      });
  });

  test('within them is measured by one of ordinary length, and must be answered like it', () => {
    const [control, probe] = stepsOf(drafts, 'book_id/maxLength/at');
    expect(control?.expect.right).toEqual([200, 400, 401, 403, 404]);
    expect(control?.expect.inconclusive?.statuses).toEqual([400, 401, 403]);
    expect(probe?.expect).toMatchObject({ likeStep: 0, right: [200, 404], rule: 'valid-request' });
    expect(probe?.expect.inconclusive).toBeUndefined();
  });

  test('of other alphabets may be stopped for the length of its escapes, and counted in other units', () => {
    expect(stepsOf(drafts, 'maxLength/at-three-byte')[1]?.expect).toMatchObject({ defensible: [414, 431] });
    expect(stepsOf(drafts, 'maxLength/at-three-byte')[1]?.expect.atMost).toBeUndefined();
    expect(stepsOf(drafts, 'maxLength/at-astral')[1]?.expect.atMost).toBe('warn');
  });

  test('without bounds has no such case, and none is left out of a path', () => {
    expect(namesBelow(drafts, 'request/path/project_id')).toEqual([]);
    expect(drafts.filter(({ id }) => id.endsWith('/missing'))).toEqual([]);
  });
});

describe('a parameter of the query', () => {
  const drafts = parameterCases(sampleContext('GET', '/books'));

  test('that must be there is left out', () => {
    const [step] = stepsOf(drafts, 'query/genre/required/missing');
    expect(step?.request.path).toBe('/v1/p1/books');
    expect(step?.expect).toMatchObject({ rule: 'request-required', right: [400] });
    expect(drafts.filter(({ id }) => id.endsWith('/missing'))).toHaveLength(1);
  });

  test('that is a number is sent as a word', () => {
    const [step] = stepsOf(drafts, 'query/limit/type/wrong-type');
    expect(step === undefined ? {} : Object.fromEntries(query(step))).toEqual({ genre: 'novel', limit: 'word' });
    expect(step?.expect).toMatchObject({ rule: 'request-type', right: [400] });
    expect(namesBelow(drafts, 'query/title')).not.toContain('type/wrong-type');
  });

  test('that is a text is sent at its bounds beside what the request needs', () => {
    const [, probe] = stepsOf(drafts, 'query/title/maxLength/at');
    const values = probe === undefined ? new URLSearchParams() : query(probe);
    expect(values.get('genre')).toBe('novel');
    expect(values.get('title')).toMatch(/^[a-z0-9]{20}$/);
  });
});

describe('a parameter whose form no value has', () => {
  test('is not exercised, with the reason', () => {
    const context = sampleContext('GET', '{book_id}');
    const [project, book] = context.model.operation.parameters;
    if (project === undefined || book === undefined) throw new RangeError('the sample has two parameters');
    const letters = { ...book, description: '4 letters' };
    const operation = { ...context.model.operation, parameters: [project, letters] };
    const drafts = parameterCases({ ...context, model: { ...context.model, operation } });
    const at = drafts.find(({ id }) => id.endsWith('maxLength/at'));
    expect(at?.notExercised).toBe('no book_id of 8 characters has the form that the page gives it');
    expect(drafts.find(({ id }) => id.endsWith('minLength/at'))?.notExercised).toBeUndefined();
  });
});
