import { meetsAll } from './meets.ts';
import type { Draft } from './mutation.ts';
import { endsOf, firstMultiple, stepOf } from './number-values.ts';
import { saidOtherwise } from './said-otherwise.ts';
import type { Fact } from './shape.ts';

const is = (value: number | string): string => `is ${value}`;

function boundDrafts(facts: readonly Fact[], fact: Fact, isInteger: boolean, description: string): Draft[] {
  const { keyword, pointer, value: bound } = fact;
  if (typeof bound !== 'number') return [];
  const step = stepOf(facts, isInteger);
  const isLower = /inimum$/.test(keyword);
  const { least, most } = endsOf(facts, isInteger);
  const end = isLower ? least : most;
  const said = saidOtherwise(description, isLower ? 'small' : 'large');
  const refuse = (boundary: Draft['boundary'], put: number): Draft => ({
    keyword,
    pointer,
    boundary,
    expect: said === undefined ? 'refuse' : 'either',
    what: is(put),
    put,
    ...(said !== undefined && { saidOtherwise: said }),
  });
  const accept = (boundary: Draft['boundary'], put: number): Draft => ({
    keyword,
    pointer,
    boundary,
    expect: 'accept',
    what: is(put),
    put,
  });
  const outwards = isLower ? -step : step;
  if (end === undefined) return [];
  const isExcluded =
    keyword.startsWith('exclusive') &&
    !meetsAll([fact], bound) &&
    meetsAll(
      facts.filter((one) => one !== fact),
      bound,
    );
  const beyond = isExcluded ? bound : Number((end + outwards).toPrecision(15));
  const far = firstMultiple(end + outwards * 1000, step);
  return [
    refuse(isExcluded ? 'at' : isLower ? 'below' : 'above', beyond),
    accept(isExcluded ? (isLower ? 'above' : 'below') : 'at', end),
    ...(isLower ? [] : [refuse('far-above', far)]),
    ...(!isExcluded ? [accept(isLower ? 'above' : 'below', Number((end - outwards).toPrecision(15)))] : []),
  ];
}

/** The ends of numbers that a format names, where a double holds them. */
const ends: Readonly<Record<string, { least: number; most: number }>> = {
  int32: { least: -(2 ** 31), most: 2 ** 31 - 1 },
};

function formatDrafts(fact: Fact): Draft[] {
  const { pointer, value: format } = fact;
  const common = { keyword: 'format', pointer } as const;
  const known = typeof format === 'string' ? ends[format] : undefined;
  if (known !== undefined) {
    const { least, most } = known;
    return [
      { ...common, boundary: 'above', expect: 'refuse', what: is(most + 1), put: most + 1 },
      { ...common, boundary: 'at', expect: 'accept', what: is(most), put: most },
      { ...common, boundary: 'below', expect: 'refuse', what: is(least - 1), put: least - 1 },
      { ...common, label: 'at-least', boundary: 'at', expect: 'accept', what: is(least), put: least },
    ];
  }
  if (format !== 'int64') return [];
  // Neither end is a double: the texts say them. What reads them as doubles cannot tell the first two apart.
  const [most, above] = ['9223372036854775807', '9223372036854775808'];
  return [
    { ...common, boundary: 'at', expect: 'either', what: is(most), put: Number(most), text: most },
    { ...common, boundary: 'above', expect: 'either', what: is(above), put: Number(above), text: above },
  ];
}

/** Changes of a number: bounds, steps, formats, and whole numbers written with a fraction. */
export function numberDrafts(facts: readonly Fact[], like: number, isInteger: boolean, description: string): Draft[] {
  const drafts = facts.flatMap((fact): Draft[] => {
    if (/^(?:exclusiveM|m)(?:in|ax)imum$/.test(fact.keyword)) return boundDrafts(facts, fact, isInteger, description);
    if (fact.keyword === 'format') return formatDrafts(fact);
    if (fact.keyword === 'multipleOf' && typeof fact.value === 'number') {
      const put = isInteger ? like + 1 : like + fact.value / 2;
      const what = `is ${put}, no multiple of ${fact.value}`;
      return [{ keyword: 'multipleOf', pointer: fact.pointer, boundary: 'between', expect: 'refuse', what, put }];
    }
    return [];
  });
  const type = facts.find(({ keyword }) => keyword === 'type');
  if (isInteger && type !== undefined) {
    const common = { keyword: 'type', pointer: type.pointer } as const;
    // A whole number with a bound between two of them contradicts itself: one of both was not meant.
    const hasFraction = facts.some(
      ({ keyword, value }) => /imum$/.test(keyword) && typeof value === 'number' && !Number.isInteger(value),
    );
    drafts.push(
      {
        ...common,
        label: 'fraction',
        boundary: 'wrong-type',
        expect: hasFraction ? 'either' : 'refuse',
        what: `is ${like + 0.5}, no whole number`,
        put: like + 0.5,
      },
      {
        ...common,
        label: 'fraction-zero',
        boundary: 'same-value',
        expect: 'either',
        what: `is written ${like}.0`,
        put: like,
        text: `${like}.0`,
      },
    );
  }
  return drafts;
}
