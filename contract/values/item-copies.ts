import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { meetsAll } from './meets.ts';
import type { RequestSchemas } from './request-schemas.ts';
import { shapeOf, type View } from './shape.ts';

const identities = /^(?:id|name|key|urn)$|_(?:id|name|key)$/i;

function otherText(schemas: RequestSchemas, view: View, text: string, index: number): string {
  const { facts } = shapeOf(schemas, view);
  const tail = `-${index}`;
  return [`${text}${tail}`, `${text.slice(0, -tail.length)}${tail}`].find((other) => meetsAll(facts, other)) ?? text;
}

/** A copy of an item of a list, whose names and ids are its own: pages ask in words that those are unique. */
export function itemCopy(schemas: RequestSchemas, view: View, item: JsonValue, index: number): JsonValue {
  if (typeof item === 'string') return otherText(schemas, view, item, index);
  if (typeof item === 'number')
    return [item + index].find((other) => meetsAll(shapeOf(schemas, view).facts, other)) ?? item;
  if (!isJsonObject(item)) return item;
  const { members } = shapeOf(schemas, view);
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const member = members.get(name);
      if (typeof value !== 'string' || member === undefined) return [name, value];
      const isOwn = identities.test(name) || /\bunique\b|唯一/i.test(shapeOf(schemas, member.view).description);
      return [name, isOwn ? otherText(schemas, member.view, value, index) : value];
    }),
  );
}
