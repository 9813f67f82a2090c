import { describe, expect, test } from 'vitest';
import { saidConditional, saidForm, saidOtherwise, sentencesOf } from './said-otherwise.ts';

test.each<[string, 'large' | 'small' | 'any', string | undefined]>([
  ['Page size. Sizes greater than 50 are treated as 50.', 'large', 'Sizes greater than 50 are treated as 50.'],
  ['Page size. Sizes greater than 50 are treated as 50.', 'small', undefined],
  ['Page size. Sizes greater than 50 are treated as 50.', 'any', 'Sizes greater than 50 are treated as 50.'],
  ['Start. A negative value is regarded as 0.', 'small', 'A negative value is regarded as 0.'],
  ['Start. A negative value is regarded as 0.', 'large', undefined],
  ['Size, at most 50; beyond 50 only 50 are returned.', 'large', 'Size, at most 50; beyond 50 only 50 are returned.'],
  ['Values out of range are ignored.', 'large', 'Values out of range are ignored.'],
  [
    'Every kind is queried if it is empty or no known word.',
    'any',
    'Every kind is queried if it is empty or no known word.',
  ],
  ['An invalid order falls back to "asc".', 'any', 'An invalid order falls back to "asc".'],
  ['Otherwise the default is used.', 'any', 'Otherwise the default is used.'],
  ['每页条数，大于200时按200处理。', 'large', '每页条数，大于200时按200处理。'],
  ['Page size, from 1 to 50.', 'any', undefined],
  ['Number of the page; 0 by default.', 'any', undefined],
  ['The name must not exceed 64 characters.', 'any', undefined],
  ['', 'any', undefined],
])('%s, too %s', (description, side, want) => {
  expect(saidOtherwise(description, side)).toBe(want);
});

describe('what a member depends on', () => {
  test.each([
    ['Address. It must be set when kind is MAIL.', 'It must be set when kind is MAIL.'],
    ['Pause, in seconds. Mandatory if the step is a rest.', 'Mandatory if the step is a rest.'],
    ['Colour of the leaf.', undefined],
  ])('%s', (description, want) => {
    expect(saidConditional(description)).toBe(want);
  });
});

describe('a form that no keyword holds', () => {
  test.each([
    ['Address, in the format street:number.', 'Address, in the format street:number.'],
    ['Name of the bed.', 'Name of the bed.'],
    ['Letters and digits only.', 'Letters and digits only.'],
    ['Note.', undefined],
  ])('%s', (description, want) => {
    expect(saidForm(description)).toBe(want);
  });
});

test('a full stop within a number ends no sentence', () => {
  expect(sentencesOf('From 0.5 to 2.5. Default: 1.')).toEqual(['From 0.5 to 2.5.', 'Default: 1.']);
});
