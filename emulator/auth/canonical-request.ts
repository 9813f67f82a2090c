import { hash } from 'node:crypto';

/** What of a request is signed. */
export interface SignedParts {
  method: string;
  /** as it travelled, without the query */
  path: string;
  /** without the question mark */
  query: string;
  signedHeaders: readonly string[];
  /** a header field's value by its name in lower case */
  headerOf: (name: string) => string | undefined;
  /** hex SHA-256 of the body, or what X-Sdk-Content-Sha256 says */
  payloadHash: string;
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function strictEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const unreserved = /^[\w.~/-]*$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each segment strictly encoded, with a slash at the end; `decode` undoes first what the client had encoded. */
function canonicalUri(path: string, decode: boolean): string {
  const encoded = unreserved.test(path)
    ? path
    : path
        .split('/')
        .map((segment) => strictEncode(decode ? decoded(segment) : segment))
        .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      const plain = (text: string): string => strictEncode(decoded(text.replaceAll('+', ' ')));
      return { name: plain(name), value: plain(value) };
    })
    .sort((a, b) =>
      a.name === b.name ? Number(a.value > b.value) - Number(a.value < b.value) : a.name < b.name ? -1 : 1,
    )
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

/** The canonical request with one of the two ways of writing its path. */
export function canonicalRequest(parts: SignedParts, decodePath: boolean): string {
  const { method, path, query, signedHeaders, headerOf, payloadHash } = parts;
  let lines = '';
  for (const name of signedHeaders) lines += `${name}:${(headerOf(name) ?? '').trim()}\n`;
  const uri = canonicalUri(path, decodePath);
  return `${method}\n${uri}\n${canonicalQuery(query)}\n${lines}\n${signedHeaders.join(';')}\n${payloadHash}`;
}

/** What the secret key signs. */
export function stringToSign(canonical: string, sdkDate: string): string {
  return `SDK-HMAC-SHA256\n${sdkDate}\n${hash('sha256', canonical)}`;
}
