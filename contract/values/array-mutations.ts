import { counted } from '../../core/counted.ts';
import type { JsonValue } from '../../core/json.ts';
import { itemCopy } from './item-copies.ts';
import type { Draft } from './mutation.ts';
import type { RequestSchemas } from './request-schemas.ts';
import { saidOtherwise } from './said-otherwise.ts';
import type { Shape } from './shape.ts';

/** Lists longer than this are not made: they try a server's patience, not its reading of a page. */
const longest = 1000;

const has = (count: number): string => `has ${counted(count, 'item')}`;

/** Changes of how many items a list has, and of whether two are equal. `filler` is an item where the list has none. */
export function arrayDrafts(
  schemas: RequestSchemas,
  shape: Shape,
  like: readonly JsonValue[],
  filler: JsonValue | undefined,
): Draft[] {
  const first = like[0] ?? filler;
  const longer = [...like];
  const ofCount = (count: number): JsonValue[] | undefined => {
    if (count <= like.length) return like.slice(0, count);
    if (first === undefined || count > longest) return undefined;
    while (longer.length < count) longer.push(itemCopy(schemas, shape.items, first, longer.length));
    return longer.slice(0, count);
  };
  return shape.facts.flatMap(({ keyword, pointer, value: bound }): Draft[] => {
    const draft = (boundary: Draft['boundary'], count: number, expect: Draft['expect'], label?: string): Draft[] => {
      const put = count < 0 ? undefined : ofCount(count);
      if (put === undefined) return [];
      const side = boundary === 'too-few' ? 'small' : 'large';
      const said = expect === 'refuse' ? saidOtherwise(shape.description, side) : undefined;
      return [
        {
          keyword,
          pointer,
          boundary,
          expect: said === undefined ? expect : 'either',
          what: count === 0 ? 'is empty' : has(count),
          put,
          ...(label !== undefined && { label }),
          ...(said !== undefined && { saidOtherwise: said }),
        },
      ];
    };
    if (keyword === 'minItems' && typeof bound === 'number') {
      return bound === 0
        ? draft('at', 0, 'accept')
        : [...draft('too-few', bound - 1, 'refuse', 'below'), ...draft('at', bound, 'accept')];
    }
    if (keyword === 'maxItems' && typeof bound === 'number') {
      return [
        ...draft('too-many', bound + 1, 'refuse', 'above'),
        ...draft('at', bound, 'accept'),
        ...draft('below', bound - 1, 'accept'),
      ];
    }
    if (keyword === 'uniqueItems' && bound === true && first !== undefined) {
      const put = like.length === 0 ? [first, first] : [...like, first];
      return [{ keyword, pointer, boundary: 'duplicate', expect: 'refuse', what: 'has one item twice', put }];
    }
    return [];
  });
}
