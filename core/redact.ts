import type { HeaderList } from './exchange.ts';
import type { JsonValue } from './json.ts';

/** What stands where a secret stood. */
export const redactedMark = '[redacted]';

/** Shorter values are left alone: they would also match words that are no secrets. */
export const minSecretLength = 6;

/** Headers whose values are secrets whatever they hold; lower case. */
const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-auth-token',
  'x-subject-token',
  'x-security-token',
]);

/**
 * The secret values that headers carry, for hiding them where a server echoes them: each whole value, and what stands
 * alone inside it: a scheme's credentials, a signature, the values of cookies.
 */
export function headerSecrets(headers: HeaderList): string[] {
  return headers.flatMap(([name, value]) => {
    if (!secretHeaders.has(name.toLowerCase()) || value === redactedMark) return [];
    const parts = value.split(/[;,\s]+/).flatMap((part) => [part, part.slice(part.indexOf('=') + 1)]);
    // Attributes such as Path=/ or SignedHeaders=x-sdk-date are words, not secrets: too short, or known to all.
    const alone = parts.filter((part) => part.length >= 16 && !part.includes('='));
    return [value, ...alone].filter((part) => part.length >= minSecretLength);
  });
}

export interface Redactor {
  text(text: string): string;
  headers(headers: HeaderList): HeaderList;
  /** Every string inside a JSON value, member names included. */
  json(value: JsonValue): JsonValue;
}

/** The forms in which a secret travels: as it is, and as the usual encodings of bodies, URLs and pages write it. */
function encodings(secret: string): string[] {
  const base64 = Buffer.from(secret, 'utf8').toString('base64').replaceAll('=', '');
  const percent = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  // A server that quotes the request inside its own JSON escapes it once more.
  const jsonTwice = JSON.stringify(json).slice(1, -1);
  const jsonAscii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const unicode = Array.from({ length: secret.length }, (_, index) => {
    return `\\u${secret.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
  return [
    secret,
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
    encodeURIComponent(base64),
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    json,
    json.replaceAll('/', '\\/'),
    jsonTwice,
    jsonAscii,
    percent.replaceAll('%20', '+'),
    html,
    html.replaceAll("'", '&#39;'),
    unicode,
    unicode.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
  ];
}

/**
 * Removes secrets from what is stored or shown, by header name and by value, also where a server echoes them back.
 * @param secrets values to hide; those shorter than `minSecretLength` are only hidden in the headers that carry them
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = new Set(secrets.filter((secret) => secret.length >= minSecretLength).flatMap(encodings));
  // Longest first: a form that contains another must go as a whole.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  const text = (input: string): string =>
    ordered.reduce((output, form) => (output.includes(form) ? output.replaceAll(form, redactedMark) : output), input);
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [text(name), json(member)]));
    }
    return value;
  };
  const headers = (list: HeaderList): HeaderList =>
    list.map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? redactedMark : text(value)]);
  return { text, headers, json };
}
