/**
 * The value of a header field, several of one name joined by a comma (RFC 9110, 5.3); undefined where there is none.
 * A walk over the few raw fields costs less than Node's own table of them.
 * @param raw names and values in turn, as they travelled
 * @param name in lower case
 */
export function fieldValue(raw: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const given = raw[index] ?? '';
    if (given.length !== name.length || (given !== name && given.toLowerCase() !== name)) continue;
    const value = raw[index + 1] ?? '';
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}
