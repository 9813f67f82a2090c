import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';

function withMember(object: JsonObject, name: string, member: JsonValue | undefined): JsonValue {
  if (member !== undefined) return { ...object, [name]: member };
  const others = { ...object };
  delete others[name];
  return others;
}

/**
 * The value with one place changed; all other parts are shared with the value that was given.
 * @param tokens reference tokens of the place
 * @param put undefined where the place is to be absent
 */
export function withChange(value: JsonValue, tokens: readonly string[], put: JsonValue | undefined): JsonValue {
  const [token, ...rest] = tokens;
  if (token === undefined) return put ?? null;
  if (Array.isArray(value)) {
    const index = Number(token);
    if (rest.length === 0 && put === undefined) return value.filter((_, at) => at !== index);
    const item = value[index];
    return item === undefined ? value : value.with(index, withChange(item, rest, put));
  }
  if (!isJsonObject(value)) return value;
  if (rest.length === 0) return withMember(value, token, put);
  const member = Object.hasOwn(value, token) ? value[token] : undefined;
  return withMember(value, token, withChange(member ?? {}, rest, put));
}

/** Every text below a value, with the reference tokens of its place. */
export function textsIn(
  value: JsonValue,
  tokens: readonly string[] = [],
): { tokens: readonly string[]; text: string }[] {
  if (typeof value === 'string') return [{ tokens, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...tokens, String(index)]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, [...tokens, name]));
}
