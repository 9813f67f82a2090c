import fc from 'fast-check';
import { type Random, randomInt } from '../../core/random.ts';
import { characters, firstCharacters } from './characters.ts';
import { meetsAll } from './meets.ts';
import { patternOf } from './pattern.ts';
import type { Fact } from './shape.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

export type Alphabet = 'usual' | 'three-byte' | 'astral';

/** Letters of one, of three, and of four bytes in UTF-8; the last are two units in UTF-16. Lengths count characters. */
const alphabets: Readonly<Record<Alphabet, string>> = {
  usual: `${letters}${digits}`,
  'three-byte': '\u6267\u884c\u6d41\u7a0b\u9879\u76ee',
  astral: '\u{20000}\u{2a6d6}\u{1f600}',
};

/** A text of a length in characters of an alphabet. */
function randomText(random: Random, length: number, alphabet: string = alphabets.usual): string {
  const choice = [...alphabet];
  return Array.from({ length }, () => choice[randomInt(random, 0, choice.length - 1)] ?? 'a').join('');
}

/** A UUID of version 4. */
function randomUuid(random: Random): string {
  const hex = randomText(random, 32, `${digits}abcdef`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A day and a time of the year 2025, in parts. */
function randomTime(random: Random): { day: string; time: string } {
  const at = new Date(Date.UTC(2025, 0, 1) + randomInt(random, 0, 31_535_999) * 1000).toISOString();
  return { day: at.slice(0, 10), time: at.slice(11, 19) };
}

/** Texts of the known formats: reserved names and addresses of documentation (RFC 2606, RFC 5737, RFC 3849). */
function textsOfFormat(format: string, random: Random): string[] {
  const word = randomText(random, 8, letters);
  const { day, time } = randomTime(random);
  const byFormat: Readonly<Record<string, string[]>> = {
    'date-time': [`${day}T${time}Z`, `${day}T${time}.000Z`],
    'iso-date-time': [`${day}T${time}Z`],
    date: [day],
    time: [`${time}Z`],
    'iso-time': [time],
    duration: ['P1D', 'PT1H'],
    uuid: [randomUuid(random)],
    email: [`${word}@example.com`],
    'idn-email': [`${word}@example.com`],
    hostname: [`${word}.example.com`, 'a.test'],
    'idn-hostname': [`${word}.example.com`],
    ipv4: [`192.0.2.${randomInt(random, 1, 254)}`],
    ipv6: [`2001:db8::${randomInt(random, 1, 999)}`],
    uri: [`https://example.com/${word}`, 'urn:a:b'],
    iri: [`https://example.com/${word}`],
    url: [`https://example.com/${word}`],
    'uri-reference': [`/${word}`],
    'iri-reference': [`/${word}`],
    'uri-template': [`/${word}/{id}`],
    'json-pointer': [`/${word}`],
    'json-pointer-uri-fragment': [`#/${word}`],
    'relative-json-pointer': ['0'],
    regex: [`${word}+`],
    byte: [btoa(word), btoa(word.slice(0, 3))],
    int32: [String(randomInt(random, 1, 999))],
    int64: [String(randomInt(random, 1, 999))],
    double: ['1.5'],
    float: ['1.5'],
  };
  return byFormat[format] ?? [];
}

/** Texts of the kinds that patterns mostly describe: what matches one by chance is seldom a time. */
function usualTexts(random: Random): string[] {
  const { day, time } = randomTime(random);
  return [
    ...['date-time', 'date', 'time', 'iso-time', 'uuid', 'ipv4', 'email', 'uri', 'hostname'].flatMap((format) =>
      textsOfFormat(format, random),
    ),
    `${day} ${time}`,
    `${day}T${time}`,
    day.replaceAll('-', ''),
    `${day.replaceAll('-', '/')} ${time}`,
    `${day}T${time}+00:00`,
    String(Date.parse(`${day}T${time}Z`)),
  ];
}

/** Values that a pattern describes, few first; none where it is of a kind that cannot be generated from. */
function* patternSamples(pattern: RegExp, random: Random): Generator<string> {
  for (const numRuns of [10, 200]) {
    try {
      yield* fc.sample(fc.stringMatching(pattern), { seed: randomInt(random, 0, 2 ** 31 - 1), numRuns });
    } catch {
      return;
    }
  }
}

const bounds = (facts: readonly Fact[], keyword: string): number[] =>
  facts.flatMap((fact) => (fact.keyword === keyword && typeof fact.value === 'number' ? [fact.value] : []));
const words = (facts: readonly Fact[], keyword: string): string[] =>
  facts.flatMap((fact) => (fact.keyword === keyword && typeof fact.value === 'string' ? [fact.value] : []));

/** The lengths that all keywords allow, in characters. */
export function lengthsOf(facts: readonly Fact[]): { least: number; most: number } {
  return {
    least: Math.max(0, ...bounds(facts, 'minLength')),
    most: Math.min(Number.POSITIVE_INFINITY, ...bounds(facts, 'maxLength')),
  };
}

/** A word of a name: what is made for `bucket_name` says so. */
function wordOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Plain texts of a length: words, letters, digits, in the cases that patterns ask for. */
function* plainTexts(random: Random, length: number, name: string): Generator<string> {
  const word = wordOf(name);
  const tail = randomText(random, 6);
  if (word !== '' && length > word.length + tail.length) {
    yield `${word}-${tail}${randomText(random, length - word.length - tail.length - 1)}`;
  }
  yield `${randomText(random, Math.min(1, length), letters)}${randomText(random, Math.max(0, length - 1))}`;
  yield randomText(random, length, letters);
  yield randomText(random, length, digits);
  yield randomText(random, length, letters.toUpperCase());
  yield randomText(random, length, `${digits}abcdef`);
}

/**
 * A text that meets all keywords of its place, harmless to read, of a length near what people write.
 * @param name the member that it is for, which it begins with where that is allowed
 * @returns undefined where none could be made
 */
export function textOf(facts: readonly Fact[], random: Random, name: string): string | undefined {
  const { least, most } = lengthsOf(facts);
  if (least > most) return undefined;
  const fits = (text: string): boolean => meetsAll(facts, text);
  const usual = Math.min(Math.max(least, wordOf(name).length + 7, 8), most);
  const formatted = words(facts, 'format')
    .flatMap((format) => textsOfFormat(format, random))
    .find(fits);
  if (formatted !== undefined) return formatted;
  const hasPattern = facts.some(({ keyword }) => keyword === 'pattern');
  for (const text of hasPattern ? usualTexts(random) : []) if (fits(text)) return text;
  for (const text of plainTexts(random, usual, name)) if (fits(text)) return text;
  for (const pattern of words(facts, 'pattern').flatMap((text) => patternOf(text) ?? [])) {
    for (const text of patternSamples(pattern, random)) if (fits(text)) return text;
  }
  return undefined;
}

/** The same characters again until the length is reached, cut where it is exceeded. */
function stretched(text: string, length: number, padding: string): string {
  const count = characters(text);
  return count >= length ? firstCharacters(text, length) : `${text}${padding.repeat(length).slice(0, length - count)}`;
}

/**
 * A text of exactly a length, as like a given one as can be, that meets all other keywords of its place.
 * @returns undefined where none could be made
 */
export function textOfLength(
  facts: readonly Fact[],
  random: Random,
  length: number,
  like: string,
  alphabet: Alphabet = 'usual',
): string | undefined {
  const others = facts.filter(({ keyword }) => keyword !== 'minLength' && keyword !== 'maxLength');
  const fits = (text: string): boolean => characters(text) === length && meetsAll(others, text);
  if (alphabet !== 'usual') return [randomText(random, length, alphabets[alphabet])].find(fits);
  for (const padding of ['a', '0', 'A']) {
    const text = stretched(like, length, padding);
    if (fits(text)) return text;
  }
  for (const text of plainTexts(random, length, '')) if (fits(text)) return text;
  if (length > 256) return undefined;
  for (const pattern of words(others, 'pattern').flatMap((text) => patternOf(text) ?? [])) {
    for (const text of patternSamples(pattern, random)) if (fits(text)) return text;
  }
  return undefined;
}
