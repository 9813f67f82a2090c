import { counted } from '../../core/counted.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer, parsePointer, valueAtPointer } from '../../core/json-pointer.ts';
import { withChange } from './json-change.ts';
import type { Mutation } from './mutation.ts';

/** One place of a valid body that may be otherwise, alone or together with others. */
export interface ValidChange {
  /** `mode is "EXPRESS"` */
  what: string;
  /** every place that changes with it, and what stands there then; undefined where nothing does */
  puts: readonly { tokens: readonly string[]; value: JsonValue | undefined }[];
}

/** Lists of more items than this cost more than they show. */
const mostItems = 12;

/** One more than there was shows as well as many that all are kept. */
function shortened(value: JsonValue | undefined, before: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value) || value.length <= mostItems) return value;
  return value.slice(0, (Array.isArray(before) ? before.length : 0) + 1);
}

/** Sides of a bound that only a validator tells from the bound itself, and lengths that servers count in different ways. */
const asGoodAsAnother: ReadonlySet<string> = new Set(['below', 'above', 'at-astral', 'same-value']);

function changeOf({ what, at, linked = [], value, control, expect, name, text }: Mutation): ValidChange[] {
  const side = name.slice(name.lastIndexOf('/') + 1);
  if (expect !== 'accept' || text !== undefined || at === '' || asGoodAsAnother.has(side)) return [];
  const [root = ''] = parsePointer(at);
  // What a change needs beside it, such as a neighbour's word, goes with it.
  const others =
    isJsonObject(value) && isJsonObject(control)
      ? Object.keys({ ...value, ...control }).filter(
          (member) => member !== root && JSON.stringify(value[member]) !== JSON.stringify(control[member]),
        )
      : [];
  const places = [at, ...linked, ...others.map((member) => formatPointer([member]))];
  const puts = places.map((place) => ({
    tokens: parsePointer(place),
    value: shortened(valueAtPointer(value, place), valueAtPointer(control, place)),
  }));
  const now = puts[0]?.value;
  const told = Array.isArray(now) ? what.replace(/has \d+ items?$/, `has ${counted(now.length, 'item')}`) : what;
  return [{ what: told, puts }];
}

/** Each flag of a value, turned round: to keep `false` is where servers fail that look for what is set. */
function turnedFlags(value: JsonValue, tokens: readonly string[] = []): ValidChange[] {
  if (typeof value === 'boolean')
    return [{ what: `${tokens.join('.')} is ${String(!value)}`, puts: [{ tokens, value: !value }] }];
  if (Array.isArray(value)) return value.flatMap((item, index) => turnedFlags(item, [...tokens, String(index)]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => turnedFlags(member, [...tokens, name]));
}

function touches(one: ValidChange, other: ValidChange): boolean {
  const pointers = ({ puts }: ValidChange): string[] => puts.map(({ tokens }) => `${formatPointer(tokens)}/`);
  return pointers(one).some((a) => pointers(other).some((b) => a.startsWith(b) || b.startsWith(a)));
}

/** A body with some changes made. */
export function changedBody(base: JsonObject, changes: readonly ValidChange[]): JsonObject {
  const changed = changes
    .flatMap(({ puts }) => puts)
    .reduce<JsonValue>((value, { tokens, value: put }) => withChange(value, tokens, put), base);
  return isJsonObject(changed) ? changed : base;
}

/**
 * Changes of a valid body that stay valid, in packs that can be made at once: as few bodies as show each of them.
 * @param mutations of the base; those that the page leaves open are not taken
 * @param own name of the member that names the thing, which is never changed
 */
export function packedChanges(
  base: JsonObject,
  mutations: readonly Mutation[],
  isValid: (body: JsonObject) => boolean,
  own: string | undefined,
): ValidChange[][] {
  const isOwn = ({ puts }: ValidChange): boolean => puts.some(({ tokens }) => tokens[0] === own);
  const packs: ValidChange[][] = [];
  for (const change of [...mutations.flatMap(changeOf), ...turnedFlags(base)]) {
    if (isOwn(change) || !isValid(changedBody(base, [change]))) continue;
    const room = packs.find(
      (pack) => !pack.some((other) => touches(change, other)) && isValid(changedBody(base, [...pack, change])),
    );
    if (room === undefined) packs.push([change]);
    else room.push(change);
  }
  return packs;
}
