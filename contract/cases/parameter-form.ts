import fc from 'fast-check';
import { type Random, randomInt } from '../../core/random.ts';
import type { ParameterModel } from '../model/operation.ts';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

export type Alphabet = 'usual' | 'three-byte' | 'astral';

/** Letters that take three bytes each, and two UTF-16 units each: lengths are counted in characters. */
const alphabets: Readonly<Record<Alphabet, string>> = {
  usual: `${letters}${digits}`,
  'three-byte': '\u6267\u884c\u6d41\u7a0b\u9879\u76ee',
  astral: '\u{20000}\u{2a6d6}\u{1f600}',
};

/** What a page says a value of a parameter looks like: its constraints, and what its description says of characters. */
export interface ParameterForm {
  minLength: number;
  maxLength: number;
  patterns: readonly RegExp[];
  isUuid: boolean;
  values: readonly string[] | undefined;
  /** the characters that the description speaks of; undefined where it speaks of none */
  characters: string | undefined;
}

/** `32 letters and digits`, `32-digit hexadecimal`, `32位字母和数字`: a length that no keyword of the document holds. */
const countedCharacters =
  /(?<![\d.])(?<length>\d{1,4})(?:[ -]|个|位)*(?:(?!to |and |or )[a-z-]+ ){0,2}?(?:letters?|digits?|alphanumerics?|hex\w*|lower-?case|upper-?case|字母|数字|十六进制|小写|大写)/gi;

/** What stands before the number where it is one end of a range. */
const boundWords =
  /(?:[\d.][~–-]|[~–-]|to|至|到|most|least|than|exceeds?|max(?:imum)?(?: of|:)?|min(?:imum)?(?: of|:)?|超过|最多|最长|最大|至少|最少) ?$/i;

function countedLength(description: string): number | undefined {
  for (const { index, groups } of description.matchAll(countedCharacters)) {
    if (groups?.length !== undefined && !boundWords.test(description.slice(0, index))) return Number(groups.length);
  }
  return undefined;
}

function charactersOf(description: string): string | undefined {
  if (/hexadecimal|\bhex\b|十六进制/i.test(description)) return `${digits}abcdef`;
  const mayHaveLetters = /letters?\b|alphanumeric|字母/i.test(description);
  const mayHaveDigits = /\bdigits?\b|alphanumeric|数字/i.test(description);
  if (!mayHaveLetters && !mayHaveDigits) return undefined;
  const isUpper = /upper-?case|大写/i.test(description) && !/lower-?case|小写/i.test(description);
  const ofLetters = isUpper ? letters.toUpperCase() : letters;
  return `${mayHaveLetters ? ofLetters : ''}${mayHaveDigits ? digits : ''}`;
}

function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(text, 'u');
  } catch {
    return undefined;
  }
}

/** Reads the documented form of a parameter. */
export function parameterForm({
  constraints,
  description,
}: Pick<ParameterModel, 'constraints' | 'description'>): ParameterForm {
  const numbers = (keyword: string): number[] =>
    constraints.flatMap((one) => (one.keyword === keyword && typeof one.value === 'number' ? [one.value] : []));
  const texts = (keyword: string): string[] =>
    constraints.flatMap((one) => (one.keyword === keyword && typeof one.value === 'string' ? [one.value] : []));
  const listed = constraints.find(({ keyword }) => keyword === 'enum')?.value;
  const minLength = Math.max(0, ...numbers('minLength'));
  const maxLength = Math.min(Number.POSITIVE_INFINITY, ...numbers('maxLength'));
  const counted = countedLength(description);
  const exact = counted !== undefined && counted >= minLength && counted <= maxLength ? counted : undefined;
  return {
    minLength: exact ?? minLength,
    maxLength: exact ?? maxLength,
    patterns: texts('pattern').flatMap((pattern) => patternOf(pattern) ?? []),
    isUuid: texts('format').includes('uuid'),
    values: Array.isArray(listed) ? listed.filter((value) => typeof value === 'string') : undefined,
    characters: charactersOf(description),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value has the documented form. */
export function hasForm(form: ParameterForm, value: string): boolean {
  const characters = [...value];
  const known = form.characters?.toLowerCase();
  return (
    characters.length >= form.minLength &&
    characters.length <= form.maxLength &&
    form.patterns.every((pattern) => pattern.test(value)) &&
    (!form.isUuid || uuid.test(value)) &&
    (form.values === undefined || form.values.includes(value)) &&
    // A dash or an underscore between them is nothing that a description of letters and digits must speak of.
    (known === undefined || characters.every((one) => known.includes(one.toLowerCase()) || /[-_.]/.test(one)))
  );
}

function textOf(random: Random, alphabet: string, length: number): string {
  const choice = [...alphabet];
  return Array.from({ length }, () => choice[randomInt(random, 0, choice.length - 1)] ?? 'a').join('');
}

/** A text of any length in the characters that the form speaks of: what breaks a bound breaks nothing else. */
export function textInCharacters(form: ParameterForm, random: Random, length: number): string {
  return textOf(random, form.characters ?? alphabets.usual, length);
}

/** A UUID of version 4. */
export function randomUuid(random: Random): string {
  const hex = [...textOf(random, `${digits}abcdef`, 32)];
  hex[12] = '4';
  hex[16] = '8';
  const text = hex.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

const samples = 200;

/** Values that a pattern describes; none where it is of a kind that cannot be generated from. */
function patternSamples(pattern: RegExp, random: Random): string[] {
  try {
    const seed = randomInt(random, 0, 2 ** 31 - 1);
    return fc.sample(fc.stringMatching(pattern), { seed, numRuns: samples });
  } catch {
    return [];
  }
}

/**
 * A value of a length and alphabet that has the documented form.
 * @returns undefined where the form allows none, or none could be made
 */
export function valueOfForm(
  form: ParameterForm,
  random: Random,
  length: number,
  alphabet: Alphabet = 'usual',
): string | undefined {
  const fits = (value: string): boolean => [...value].length === length && hasForm(form, value);
  if (alphabet !== 'usual') return [textOf(random, alphabets[alphabet], length)].find(fits);
  const plain = [form.characters ?? alphabets.usual, alphabets.usual, `${digits}abcdef`, letters, digits];
  const made = [...plain, letters.toUpperCase()].map((choice) => textOf(random, choice, length));
  return (
    [...made, randomUuid(random), ...(form.values ?? [])].find(fits) ??
    form.patterns.flatMap((pattern) => patternSamples(pattern, random)).find(fits)
  );
}

/** A value of the documented form, of 36 characters where that is allowed and of the nearest length where it is not. */
export function usualValue(form: ParameterForm, random: Random): string | undefined {
  const usual = Math.min(Math.max(36, form.minLength), form.maxLength);
  const nearest = valueOfForm(form, random, usual);
  if (nearest !== undefined) return nearest;
  return [
    ...(form.values ?? []),
    randomUuid(random),
    ...form.patterns.flatMap((pattern) => patternSamples(pattern, random)),
  ].find((value) => value !== '' && hasForm(form, value));
}
