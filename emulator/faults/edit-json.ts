import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { parsePointer, valueAtPointer } from '../../core/json-pointer.ts';
import { setMember } from '../json/set-member.ts';

function parentOf(document: JsonValue, pointer: string): { parent: JsonValue | undefined; key: string } {
  const tokens = parsePointer(pointer);
  const key = tokens.pop() ?? '';
  const path = pointer.slice(0, pointer.lastIndexOf('/'));
  return { parent: valueAtPointer(document, path), key };
}

/** Sets a value in a document that the caller owns; nothing happens where its parent does not exist. */
export function setAt(document: JsonValue, pointer: string, value: JsonValue): void {
  const { parent, key } = parentOf(document, pointer);
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else if (isJsonObject(parent)) setMember(parent, key, value);
}

/** Takes a member or an item out of a document that the caller owns. */
export function removeAt(document: JsonValue, pointer: string): void {
  const { parent, key } = parentOf(document, pointer);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isJsonObject(parent)) Reflect.deleteProperty(parent, key);
}
