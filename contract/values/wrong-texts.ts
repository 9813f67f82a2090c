import type { JsonValue } from '../../core/json.ts';
import type { Boundary, Expect } from './mutation.ts';

/** A text that is none of a type, or one that not every server reads as such. */
export interface WrongText {
  label: string;
  text: string;
  boundary: Boundary;
  expect: Expect;
  what: string;
}

const wrong = (label: string, text: string, what: string): WrongText => ({
  label,
  text,
  boundary: 'wrong-type',
  expect: 'refuse',
  what,
});
/** Readers of numbers and booleans differ in these: what one takes, another one refuses. */
const open = (label: string, text: string, what: string): WrongText => ({
  label,
  text,
  boundary: 'same-value',
  expect: 'either',
  what,
});

function ofNumbers(value: number, isInteger: boolean): WrongText[] {
  return [
    wrong('text', 'abc', 'is "abc"'),
    ...(isInteger ? [wrong('fraction', '1.5', 'is 1.5')] : []),
    wrong('trailing', `${value}x`, `is "${value}x"`),
    open('exponent', '1e2', 'is 1e2'),
    open('padded', ` ${value}`, 'has a blank before it'),
    open('plus', `+${value}`, 'has a plus before it'),
    open('zeros', `0${value}`, 'has a zero before it'),
    ...(isInteger
      ? [open('fraction-zero', `${value}.0`, `is ${value}.0`)]
      : [wrong('not-a-number', 'NaN', 'is "NaN"')]),
  ];
}

const ofBooleans: readonly WrongText[] = [
  wrong('text', 'maybe', 'is "maybe"'),
  wrong('number', '7', 'is 7'),
  open('upper-case', 'TRUE', 'is "TRUE"'),
  open('capital', 'True', 'is "True"'),
  open('one', '1', 'is 1'),
  open('yes', 'yes', 'is "yes"'),
];

/** Texts that are none of the allowed types; none where any text is one. */
export function wrongTexts(types: readonly string[], value: JsonValue): readonly WrongText[] {
  if (types.includes('string')) return [];
  if (typeof value === 'number') return ofNumbers(value, !types.includes('number'));
  return typeof value === 'boolean' && !types.includes('number') && !types.includes('integer') ? ofBooleans : [];
}
