import { counted } from '../../core/counted.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Draft } from './mutation.ts';
import type { Shape } from './shape.ts';

const longest = 1000;

/**
 * Changes of which members an object has, beside those that its list names.
 * @param filler a value that a map may hold; undefined where none could be made
 */
export function objectDrafts(shape: Shape, like: JsonObject, filler: JsonValue | undefined): Draft[] {
  const { extra, facts, members } = shape;
  const [at = ''] = shape.schemas;
  const type = facts.find(({ keyword }) => keyword === 'type');
  const common = { keyword: type?.keyword ?? 'type', pointer: type?.pointer ?? `${at}/type` };
  const drafts: Draft[] = [];
  if (extra.kind === 'closed') {
    drafts.push({
      keyword: 'additionalProperties',
      pointer: extra.pointer,
      boundary: 'undeclared-member',
      expect: 'refuse',
      what: 'has a member that is not listed',
      put: { ...like, undeclared: 'text' },
      member: 'undeclared',
    });
  } else if (members.size > 0 && extra.kind === 'open') {
    drafts.push({
      ...common,
      boundary: 'undeclared-member',
      expect: extra.said ? 'accept' : 'either',
      what: 'has a member that is not listed',
      put: { ...like, undeclared: 'text' },
      member: 'undeclared',
    });
  }
  const required = [...members.values()].filter((member) => member.required !== undefined).map(({ name }) => name);
  const least = facts.flatMap(({ keyword, value }) =>
    keyword === 'minProperties' && typeof value === 'number' ? [value] : [],
  );
  const kept = Object.fromEntries(Object.entries(like).filter(([name]) => members.has(name)));
  const isMap = extra.kind === 'schemas' || (members.size === 0 && extra.kind === 'open');
  const value: JsonValue | undefined = extra.kind === 'schemas' ? filler : 'text';
  const withCount = (count: number): JsonObject | undefined => {
    if (count > longest) return undefined;
    const names = Object.keys(like);
    if (names.length >= count) {
      const first = [...required, ...names.filter((name) => !required.includes(name))].slice(0, count);
      return Object.fromEntries(Object.entries(like).filter(([name]) => first.includes(name)));
    }
    if (value === undefined || !isMap) return undefined;
    const added = Array.from({ length: count - names.length }, (_, index) => [
      `key-${names.length + index + 1}`,
      value,
    ]);
    return { ...Object.fromEntries(added), ...like };
  };
  if (isMap) {
    const names = Object.keys(like);
    if (names.length > Object.keys(kept).length && Object.keys(kept).length >= Math.max(0, ...least)) {
      drafts.push({ ...common, boundary: 'map-empty', expect: 'accept', what: 'is empty', put: kept });
    }
    const many = withCount(50);
    if (many !== undefined && value !== undefined) {
      const others = { ...like, 'x.y z': value, '\u00e9\u4e2d\u{1f600}': value };
      drafts.push(
        { ...common, boundary: 'map-many', expect: 'accept', what: 'has 50 members', put: many },
        {
          ...common,
          boundary: 'map-other-names',
          expect: 'accept',
          what: 'has names beyond ASCII, with blanks and dots',
          put: others,
        },
      );
    }
  }
  for (const { keyword, pointer, value: bound } of facts) {
    if (typeof bound !== 'number' || (keyword !== 'minProperties' && keyword !== 'maxProperties')) continue;
    const outside = keyword === 'minProperties' ? bound - 1 : bound + 1;
    for (const [boundary, count, expect] of [
      [keyword === 'minProperties' ? 'too-few' : 'too-many', outside, 'refuse'],
      ['at', bound, 'accept'],
    ] as const) {
      const put = count < 0 ? undefined : withCount(count);
      if (put === undefined) continue;
      drafts.push({ keyword, pointer, boundary, expect, what: `has ${counted(count, 'member')}`, put });
    }
  }
  return drafts.filter(({ expect, put }) => expect !== 'accept' || JSON.stringify(put) !== JSON.stringify(like));
}
