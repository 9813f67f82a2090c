import type { JsonValue } from '../../core/json.ts';
import { isOfType } from './meets.ts';
import type { Draft } from './mutation.ts';
import type { Shape } from './shape.ts';

type Wrong = readonly [label: string, value: JsonValue, words: string];

/** Values of other types, those first that a server lets pass most easily. */
function wrongValues(like: JsonValue): Wrong[] {
  const asText: Wrong[] =
    typeof like === 'number' || typeof like === 'boolean'
      ? [['as-text', String(like), `the text ${JSON.stringify(String(like))}`]]
      : [];
  return [
    ...asText,
    ['number', 7, 'a number'],
    ['text', 'text', 'a text'],
    ['boolean', true, 'a boolean'],
    ['object', {}, 'an object'],
    ['array', [], 'an array'],
    ...(typeof like === 'object' && !Array.isArray(like)
      ? [['array-of-one', [like], 'an array of one'] satisfies Wrong]
      : []),
  ];
}

/**
 * A value of each type that is not allowed, and null.
 * @param isOptional null in the place of an optional member is read as absent by some, as a wrong type by others
 */
export function typeDrafts(shape: Shape, like: JsonValue, isOptional: boolean): Draft[] {
  const type = shape.facts.find(({ keyword }) => keyword === 'type');
  const types = shape.types;
  if (type === undefined || types === undefined) return [];
  const common = { keyword: 'type', pointer: type.pointer } as const;
  const drafts = wrongValues(like)
    .filter(([, value]) => !isOfType(value, types))
    .map(
      ([label, put, words]): Draft => ({
        ...common,
        label,
        boundary: 'wrong-type',
        expect: 'refuse',
        what: `is ${words}`,
        put,
      }),
    );
  const nullable = shape.facts.find(({ keyword, value }) => keyword === 'nullable' && value === true);
  const isNullAllowed = types.includes('null');
  const isOpen = isOptional || nullable !== undefined;
  const ofNull: Draft = {
    keyword: nullable?.keyword ?? 'type',
    pointer: nullable?.pointer ?? type.pointer,
    label: 'null',
    boundary: 'null',
    expect: isNullAllowed ? 'accept' : isOpen ? 'either' : 'refuse',
    what: 'is null',
    put: null,
  };
  return like === null ? drafts : [...drafts, ofNull];
}
