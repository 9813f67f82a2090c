import { isJsonObject, type JsonValue } from '../../core/json.ts';

/** A value found at a member path, with its own JSON pointer. */
export interface Located {
  at: string;
  value: JsonValue;
}

/** Every value at a path of member names, `*` standing for each item of an array; absent members give nothing. */
export function valuesAt(root: JsonValue | undefined, path: readonly string[]): Located[] {
  if (root === undefined) return [];
  let current: Located[] = [{ at: '', value: root }];
  for (const name of path) {
    current = current.flatMap(({ at, value }) => {
      if (name === '*')
        return Array.isArray(value) ? value.map((item, index) => ({ at: `${at}/${index}`, value: item })) : [];
      if (!isJsonObject(value) || !Object.hasOwn(value, name)) return [];
      const member = value[name];
      return member === undefined ? [] : [{ at: `${at}/${name}`, value: member }];
    });
  }
  return current;
}
