import { createHash } from 'node:crypto';
import type { HeaderList } from '../../core/exchange.ts';

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function strictEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Decodes once; text that is no valid escape stays as it is. */
function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each segment decoded once and encoded strictly, with a slash at the end. */
export function canonicalUri(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => strictEncode(decodeOnce(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** Name and value of each pair strictly encoded, sorted by name, then by value. */
export function canonicalQuery(search: string): string {
  const pairs = [...new URLSearchParams(search)].map(
    ([name, value]) => [strictEncode(name), strictEncode(value)] as const,
  );
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return pairs
    .sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * The canonical request of SDK-HMAC-SHA256: method, URI, query, a line for each signed header, a blank line, their
 * names, and the hex SHA-256 of the body. Source: the vendor's API signing guide.
 * @param signed headers to sign, any case and order
 * @param payloadHash hex SHA-256 of the raw body
 */
export function canonicalRequest(
  method: string,
  url: URL,
  signed: HeaderList,
  payloadHash: string,
): { text: string; names: string } {
  const lower = signed.map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()]);
  lower.sort(([a], [b]) => (a < b ? -1 : 1));
  const names = lower.map(([name]) => name).join(';');
  const lines = lower.map(([name, value]) => `${name}:${value}\n`).join('');
  const text = [method, canonicalUri(url.pathname), canonicalQuery(url.search), lines, names, payloadHash].join('\n');
  return { text, names };
}
