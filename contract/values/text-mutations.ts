import { counted } from '../../core/counted.ts';
import type { Random } from '../../core/random.ts';
import { characters } from './characters.ts';
import { meetsAll } from './meets.ts';
import type { Draft } from './mutation.ts';
import { saidForm, saidOtherwise } from './said-otherwise.ts';
import type { Fact } from './shape.ts';
import { type Alphabet, lengthsOf, textOfLength } from './text-values.ts';

/** Texts longer than this are not made: no page means them, and a gateway stops them first. */
const longest = 200_000;

const ofLength = (length: number): string => `is of ${counted(length, 'character')}`;

function lengthDrafts(facts: readonly Fact[], fact: Fact, like: string, random: Random, description: string): Draft[] {
  const { keyword, pointer, value: bound } = fact;
  if (typeof bound !== 'number') return [];
  const { least, most } = lengthsOf(facts);
  const form = saidForm(description);
  const draft = (
    boundary: Draft['boundary'],
    length: number,
    expect: Draft['expect'],
    alphabet: Alphabet = 'usual',
  ): Draft[] => {
    if (length > longest || length < 0 || (expect === 'accept' && (length < least || length > most))) return [];
    const put = textOfLength(facts, random, length, like, alphabet);
    if (put === undefined || (expect !== 'accept' && put === like)) return [];
    const letters = alphabet === 'usual' ? '' : `, ${alphabet} ones`;
    const said = expect === 'refuse' ? saidOtherwise(description, boundary === 'below' ? 'small' : 'large') : form;
    return [
      {
        keyword,
        pointer,
        boundary,
        expect: said === undefined ? expect : 'either',
        what: length === 0 ? 'is empty' : `${ofLength(length)}${letters}`,
        put,
        ...(said !== undefined && { saidOtherwise: said }),
      },
    ];
  };
  if (keyword === 'maxLength') {
    return [
      ...draft('above', bound + 1, 'refuse'),
      ...draft('at', bound, 'accept'),
      ...draft('far-above', bound * 3 + 10, 'refuse'),
      ...draft('at-three-byte', bound, 'accept', 'three-byte'),
      ...draft('at-astral', bound, 'accept', 'astral'),
      ...draft('below', bound - 1, 'accept'),
    ];
  }
  if (bound === 0) return draft('at', 0, 'accept');
  return [
    ...draft('below', bound - 1, 'refuse'),
    ...draft('at', bound, 'accept'),
    ...draft('above', bound + 1, 'accept'),
  ];
}

/** The text with one character that patterns seldom allow, at the end, at the front, or instead of one. */
function* nearTexts(like: string): Generator<string> {
  for (const odd of ['~', '!', ' ', '_', '0', 'Z', '\u00e9']) {
    yield `${like}${odd}`;
    yield `${odd}${like}`;
    yield `${like.slice(0, -1)}${odd}`;
    yield `${odd}${like.slice(1)}`;
    yield odd.repeat(Math.max(1, characters(like)));
  }
  yield like.slice(0, -1);
  yield '';
}

function patternDrafts(facts: readonly Fact[], fact: Fact, like: string): Draft[] {
  const others = facts.filter((other) => other !== fact);
  for (const put of nearTexts(like)) {
    if (meetsAll(others, put) && !meetsAll([fact], put)) {
      const what = `is ${JSON.stringify(put)}, not of the pattern`;
      return [{ keyword: 'pattern', pointer: fact.pointer, boundary: 'pattern-broken', expect: 'refuse', what, put }];
    }
  }
  return [];
}

/** Texts that nobody takes for one of the format; those first that have its outer form. */
const noneOfFormat: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2025-13-45T61:99:99Z', '2025-13-45T61:99:99.000Z', '2025-02-30 10:00', 'tomorrow'],
  date: ['2025-13-45', 'tomorrow'],
  time: ['25:61:61Z', 'noon'],
  uuid: ['not-a-uuid', '00000000-0000-0000-0000-00000000000g'],
  email: ['not an email', 'not-an-email'],
  ipv4: ['256.256.256.256', 'not-an-address'],
  ipv6: ['gggg::1', 'not-an-address'],
  hostname: ['-not a host-', '-'],
  uri: ['not a uri', '::'],
  url: ['not a url'],
  byte: ['***', 'not base64!'],
};

function formatDrafts(facts: readonly Fact[], fact: Fact): Draft[] {
  const others = facts.filter((other) => other !== fact);
  const texts = typeof fact.value === 'string' ? (noneOfFormat[fact.value] ?? []) : [];
  const put = texts.find((text) => meetsAll(others, text) && !meetsAll([fact], text));
  if (put === undefined) return [];
  const what = `is ${JSON.stringify(put)}, not of the format ${String(fact.value)}`;
  return [{ keyword: 'format', pointer: fact.pointer, boundary: 'format-broken', expect: 'refuse', what, put }];
}

/** Changes of a text: lengths in characters, pattern, format, emptiness. */
export function textDrafts(facts: readonly Fact[], like: string, random: Random, description: string): Draft[] {
  const drafts = facts.flatMap((fact): Draft[] => {
    switch (fact.keyword) {
      case 'minLength':
      case 'maxLength':
        return lengthDrafts(facts, fact, like, random, description);
      case 'pattern':
        return patternDrafts(facts, fact, like);
      case 'format':
        return formatDrafts(facts, fact);
      default:
        return [];
    }
  });
  const type = facts.find(({ keyword }) => keyword === 'type');
  // Of a text without a least length, many a server still asks for one character.
  if (
    type !== undefined &&
    like !== '' &&
    meetsAll(facts, '') &&
    !facts.some(({ keyword }) => keyword === 'minLength')
  ) {
    drafts.push({
      keyword: 'type',
      pointer: type.pointer,
      label: 'empty',
      boundary: 'empty',
      expect: 'either',
      what: 'is empty',
      put: '',
    });
  }
  return drafts;
}
