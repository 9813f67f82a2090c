import { decodings, plainDecodings } from './decoded-text.ts';
import type { HeaderList } from './exchange.ts';
import type { JsonValue } from './json.ts';
import { createSecretIndex, type Span } from './secret-index.ts';

/** What stands where a secret stood. */
export const redactedMark = '[redacted]';

/** Shorter values are left alone: they would also match words that are no secrets. */
const minSecretLength = 6;

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
    const parts = value.split(/[;,\s]+/).flatMap((padded) => {
      const part = padded.replace(/={1,2}$/, '');
      return [part, part.slice(part.indexOf('=') + 1)];
    });
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

/** Spans in order, with those that touch made one. */
function merged(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort(([one], [other]) => one - other);
  const joined: Span[] = [];
  for (const [start, end] of ordered) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let done = 0;
  const parts = spans.map(([start, end]) => {
    const kept = text.slice(done, start);
    done = end;
    return `${kept}${redactedMark}`;
  });
  return `${parts.join('')}${text.slice(done)}`;
}

/**
 * Removes secrets from what is stored or shown, by header name and by value, also where a server echoes them back: whole,
 * and in parts from eight characters on, as they are and as bodies, URLs and pages write them.
 * @param secrets values to hide; those shorter than `minSecretLength` are only hidden in the headers that carry them
 * @param whole texts to hide only as a whole
 */
export function createRedactor(secrets: readonly string[], whole: readonly string[] = []): Redactor {
  const long = (list: readonly string[]): string[] => list.filter((secret) => secret.length >= minSecretLength);
  const find = createSecretIndex({ inParts: long(secrets), whole: long(whole) });
  const forms = [...secrets, ...whole].some((secret) => secret.includes(' ')) ? [false, true] : [false];
  const isIdle = long([...secrets, ...whole]).length === 0;
  const text = (input: string): string => {
    if (isIdle) return input;
    const spans = find(input);
    for (const plus of forms) {
      if (![...plainDecodings(input, plus)].some((decoded) => find(decoded).length > 0)) continue;
      for (const decoded of decodings(input, plus)) {
        for (const [start, end] of find(decoded.text)) {
          spans.push([decoded.starts[start] ?? 0, decoded.ends[end - 1] ?? input.length]);
        }
      }
    }
    return spans.length === 0 ? input : withoutSpans(input, merged(spans));
  };
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
