import { describe, expect, test } from 'vitest';
import { namesBelow, sampleContext } from '../fixture/sample-operations.ts';
import { acrossCases, responseCases } from './response-cases.ts';

const context = sampleContext('GET', '/books');
const drafts = responseCases(context);

describe('what answers must be like', () => {
  test('is a case for each constraint, at every depth', () => {
    expect(namesBelow(drafts, 'response/200').filter((name) => !name.startsWith('message/'))).toEqual([
      'body/type',
      'books/required',
      'books/type',
      'books/items/type',
      'books/items/title/required',
      'books/items/author/required',
      'books/items/title/type',
      'books/items/title/minLength',
      'books/items/title/maxLength',
      'books/items/author/type',
      'books/items/author/name/required',
      'books/items/author/name/type',
      'books/items/author/name/minLength',
      'books/items/author/born/type',
      'books/items/author/born/minimum',
      'books/items/tags/type',
      'books/items/tags/maxItems',
      'books/items/tags/items/type',
      'books/items/notes/type',
      'books/items/notes/text/type',
    ]);
    expect(namesBelow(drafts, 'response/400')).toContain('error_code/maxLength');
  });

  test('and one for each rule on a whole answer, for each status', () => {
    const messages = namesBelow(drafts, 'response/400/message');
    expect(messages).toEqual(namesBelow(drafts, 'response/200/message'));
    expect(messages).toEqual(expect.arrayContaining(['answer-json', 'answer-media-type', 'error-disclosure']));
    expect(messages).not.toContain('answer-type');
  });

  test('says where it looks: status, place of the keyword, member', () => {
    const found = drafts.find(({ id }) => id.endsWith('books/items/title/maxLength'));
    expect(found).toMatchObject({
      kind: 'response',
      summary: 'books/items/title has at most 20 characters',
      scope: {
        status: '200',
        pointer: '/components/schemas/Book/properties/title/maxLength',
        path: ['books', '*', 'title'],
      },
      cells: [{ constraint: 'maxLength', boundary: 'within', status: '200' }],
    });
  });

  test('is not exercised where nothing can show it, with the reason', () => {
    const unseen = responseCases({
      ...context,
      unseen: (status, path) => (status === '400' || path[0] === 'books' ? `no ${status}` : undefined),
    });
    const reasons = unseen.map(({ id, notExercised }) => [
      id.includes('/200/books') || id.includes('/400/'),
      notExercised,
    ]);
    expect(reasons.filter(([isUnseen, reason]) => isUnseen !== (reason !== undefined))).toEqual([]);
    expect(drafts.every(({ notExercised }) => notExercised === undefined)).toBe(true);
  });
});

describe('what only many answers show', () => {
  test("is a case for each of the operation's rules", () => {
    const across = acrossCases(context);
    expect(namesBelow(across, 'across')).toEqual(['alike-refusals', 'request-id-unique', 'time-order']);
    expect(across.map((item) => (item.kind === 'across' ? item.rules : []))).toEqual([
      ['alike-refusals'],
      ['request-id-unique'],
      ['time-order'],
    ]);
    expect(across.map(({ cells }) => cells[0]?.status)).toEqual(['400', '200', '200']);
  });

  test('speaks of the status of success that the operation has', () => {
    const made = acrossCases(sampleContext('POST', '/books'));
    expect(made.map(({ cells }) => cells[0]?.status)).toEqual(['400', '201', '201']);
  });
});
