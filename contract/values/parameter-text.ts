import { isJsonObject, type JsonValue } from '../../core/json.ts';

/** How a parameter is written: `in`, `style` and `explode` of OpenAPI, defaults filled in. */
export interface ParameterStyle {
  name: string;
  in: string;
  style: string;
  explode: boolean;
  /** written as one JSON text (`content` instead of `schema`) */
  isJson: boolean;
}

/** A name and a text as they go onto the wire; in paths and queries percent-encoded. */
export type Pair = readonly [name: string, text: string];

const plain = (value: JsonValue): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Delimiters of lists in a query, where one parameter holds all items. */
const delimiters: Readonly<Record<string, string>> = { form: ',', spaceDelimited: '%20', pipeDelimited: '%7C' };

/** Parts of an object: each name with each value, encoded. */
function partsOf(value: JsonValue, encode: (text: string) => string): [string, string][] {
  return isJsonObject(value)
    ? Object.entries(value).map(([name, member]) => [encode(name), encode(plain(member))])
    : [];
}

function queryPairs({ name, style, explode }: ParameterStyle, value: JsonValue): Pair[] {
  const encode = encodeURIComponent;
  const key = encode(name);
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(plain(item)));
    if (explode && style !== 'spaceDelimited' && style !== 'pipeDelimited') return items.map((item) => [key, item]);
    return items.length === 0 ? [] : [[key, items.join(delimiters[style] ?? ',')]];
  }
  if (!isJsonObject(value)) return [[key, encode(plain(value))]];
  const parts = partsOf(value, encode);
  if (style === 'deepObject') return parts.map(([part, text]) => [`${key}%5B${part}%5D`, text]);
  return explode ? parts : [[key, parts.flat().join(delimiters[style] ?? ',')]];
}

/** A path segment's text, or a header's; what of the text stands for itself is encoded. */
function simpleText(
  { name, style, explode }: ParameterStyle,
  value: JsonValue,
  encode: (text: string) => string,
): string {
  const items = Array.isArray(value)
    ? value.map((item) => encode(plain(item)))
    : partsOf(value, encode).map(([part, text]) => (explode ? `${part}=${text}` : `${part},${text}`));
  const isMany = Array.isArray(value) || isJsonObject(value);
  if (!isMany) items.push(encode(plain(value)));
  if (style === 'label') return `.${items.join(explode ? '.' : ',')}`;
  if (style !== 'matrix') return items.join(',');
  const key = encode(name);
  if (!isMany || !explode) return `;${key}=${items.join(',')}`;
  return items.map((item) => (Array.isArray(value) ? `;${key}=${item}` : `;${item}`)).join('');
}

/**
 * A parameter's value as its style writes it (https://spec.openapis.org/oas/v3.1.1.html#style-values).
 * @returns pairs in the order in which they are sent; none where nothing is sent (an empty list in a query)
 */
export function writtenParameter(style: ParameterStyle, value: JsonValue): Pair[] {
  const isEncoded = style.in === 'path' || style.in === 'query';
  const encode = isEncoded ? encodeURIComponent : (text: string): string => text;
  if (style.isJson) return [[isEncoded ? encodeURIComponent(style.name) : style.name, encode(JSON.stringify(value))]];
  if (style.in === 'query' || style.in === 'cookie') {
    const pairs = queryPairs(style, value);
    return style.in === 'query'
      ? pairs
      : pairs.map(([name, text]) => [decodeURIComponent(name), decodeURIComponent(text)]);
  }
  return [[style.name, simpleText(style, value, encode)]];
}
